using System.IO.Compression;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Finds the tokenizer of a model directory: tokenizer.json first, then the older layouts.</summary>
internal static class TokenizerLoader
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const long MaximumFileSize = 1L << 29;

    /// <summary>Loads a directory or a single tokenizer file.</summary>
    public static Tokenizer Load(string path)
    {
        if (File.Exists(path))
        {
            return Build(path, () => LoadFile(path));
        }

        if (!Directory.Exists(path))
        {
            throw new TokenizerException($"{path}: there is no such file or directory");
        }

        string? file = new[] { "tokenizer.json", "tokenizer.json.gz", "tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "spm.model" }
            .Concat(Directory.GetFiles(path, "*.tiktoken").Select(name => Path.GetFileName(name)!).Order(StringComparer.Ordinal))
            .Select(name => Path.Combine(path, name)).FirstOrDefault(File.Exists);
        if (file is not null && (Path.GetFileName(file).StartsWith("tokenizer.json", StringComparison.Ordinal) || !HasMerges(path)))
        {
            return Build(file, () => LoadFile(file));
        }

        if (HasMerges(path))
        {
            return Build(path, () => MergesFileLoader.Load(path));
        }

        return File.Exists(Path.Combine(path, "vocab.txt"))
            ? Build(path, () => VocabularyFileLoader.Load(path))
            : throw new TokenizerException($"{path}: there is no tokenizer.json, nor vocab.json with merges.txt, vocab.txt, *.tiktoken or tokenizer.model");
    }

    /// <summary>Reads the text of a tokenizer.json.</summary>
    public static Tokenizer FromJson(ReadOnlyMemory<byte> json, string name) => Build(name, () => TokenizerJson.Read(json.Span, name));

    /// <summary>All of a file of reasonable size, unpacked where it is gzip.</summary>
    public static byte[] ReadFile(string file)
    {
        long length = new FileInfo(file).Length;
        if (length > MaximumFileSize)
        {
            throw new TokenizerException($"{file}: {length} bytes are more than the {MaximumFileSize} allowed for a tokenizer file");
        }

        byte[] bytes = File.ReadAllBytes(file);
        return bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? Decompress(bytes, file) : bytes;
    }

    private static byte[] Decompress(byte[] bytes, string file)
    {
        using var input = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var output = new MemoryStream();
        byte[] part = new byte[1 << 16];
        try
        {
            for (int read = input.Read(part); read > 0; read = input.Read(part))
            {
                output.Write(part, 0, read);
                if (output.Length > MaximumFileSize)
                {
                    throw new TokenizerException($"{file}: it unpacks to more than the {MaximumFileSize} bytes allowed for a tokenizer file");
                }
            }
        }
        catch (InvalidDataException exception)
        {
            throw new TokenizerException($"{file}: damaged gzip: {exception.Message}", exception);
        }

        return output.ToArray();
    }

    private static bool HasMerges(string directory) => File.Exists(Path.Combine(directory, "vocab.json")) && File.Exists(Path.Combine(directory, "merges.txt"));

    private static TokenizerParts LoadFile(string file)
    {
        byte[] bytes = ReadFile(file);
        if (bytes.AsSpan().TrimStart(" \t\r\n\uFEFF"u8).StartsWith("{"u8))
        {
            return TokenizerJson.Read(bytes, file);
        }

        TokenizerConfiguration configuration = TokenizerConfiguration.Load(Path.GetDirectoryName(Path.GetFullPath(file))!);
        return TiktokenLoader.Recognizes(bytes)
            ? TiktokenLoader.Load(bytes, file, configuration)
            : SentencePieceLoader.Load(bytes, file, configuration);
    }

    private static Tokenizer Build(string name, Func<TokenizerParts> read)
    {
        try
        {
            return new Tokenizer(read());
        }
        catch (TokenizerException exception) when (!exception.Message.StartsWith(name, StringComparison.Ordinal))
        {
            throw new TokenizerException($"{name}: {exception.Message}", exception);
        }
    }
}
