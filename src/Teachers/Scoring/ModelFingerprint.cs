using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DataForge.Teachers.Scoring;

/// <summary>The hash of everything a local teacher's scores depend on besides the row.</summary>
internal static class ModelFingerprint
{
    private const string Version = "local-teacher-1";

    private static readonly string[] TokenizerPatterns =
    [
        "tokenizer.json", "tokenizer.json.gz", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.txt", "vocab.json",
        "merges.txt", "spiece.model", "sentencepiece.bpe.model", "spm.model", "tokenizer.model", "*.tiktoken",
    ];

    private static readonly string[] ModelPatterns =
    [
        "config.json", "*.safetensors", "*.safetensors.index.json", "modules.json", "sentence_bert_config.json", "config_sentence_transformers.json",
    ];

    /// <summary>The files of a directory that its tokenizer may be read from, in ordinal order.</summary>
    public static IEnumerable<string> TokenizerFiles(string folder) => TokenizerPatterns
        .SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)).Distinct().Order(StringComparer.Ordinal);

    /// <summary>SHA-256 in lower-case hex over the model's files (names and contents), task, profile and options.</summary>
    public static string Of(LocalTeacherOptions options, string profile)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Version);
        Append(hash, options.Task.ToString());
        Append(hash, profile);
        Append(hash, options.NextTokens.ToString(CultureInfo.InvariantCulture));
        Append(hash, options.Encoder?.Fingerprint ?? "ids");
        foreach (string path in Files(options.Directory))
        {
            Append(hash, Path.GetRelativePath(options.Directory, path).Replace('\\', '/'));
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Files(string folder) => TokenizerPatterns.Concat(ModelPatterns)
        .SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)
            .Concat(Directory.EnumerateDirectories(folder).SelectMany(inner => Directory.EnumerateFiles(inner, pattern))))
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
