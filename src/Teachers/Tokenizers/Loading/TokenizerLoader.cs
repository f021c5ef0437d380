namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Finds the tokenizer of a model directory.</summary>
internal static class TokenizerLoader
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const long MaximumFileSize = 1L << 29;

    /// <summary>Loads a directory or a tokenizer.json.</summary>
    public static Tokenizer Load(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, "tokenizer.json") : path;
        if (!File.Exists(file))
        {
            throw new TokenizerException($"{path}: there is no tokenizer.json");
        }

        return FromJson(ReadFile(file), file);
    }

    /// <summary>Reads the text of a tokenizer.json.</summary>
    public static Tokenizer FromJson(ReadOnlyMemory<byte> json, string name)
    {
        try
        {
            return new Tokenizer(TokenizerJson.Read(json.Span, name));
        }
        catch (TokenizerException exception) when (!exception.Message.StartsWith(name, StringComparison.Ordinal))
        {
            throw new TokenizerException($"{name}: {exception.Message}", exception);
        }
    }

    /// <summary>All of a file of reasonable size.</summary>
    public static byte[] ReadFile(string file)
    {
        long length = new FileInfo(file).Length;
        return length <= MaximumFileSize
            ? File.ReadAllBytes(file)
            : throw new TokenizerException($"{file}: {length} bytes are more than the {MaximumFileSize} allowed for a tokenizer file");
    }
}
