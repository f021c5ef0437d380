using System.Security.Cryptography;
using System.Text;

namespace DataForge.Teachers.Scoring.Inputs;

/// <summary>The hash of everything that token ids depend on.</summary>
internal static class EncoderFingerprint
{
    // Raised whenever the ids of some row change.
    private const string Version = "model-encoder-1";

    /// <summary>SHA-256 in lower-case hex over the directory's tokenizer files (names and contents), the template, and the prompt where there is one.</summary>
    public static string Of(string directory, string? template, string? prompt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(SHA256.HashData(Bytes(Version)));
        hash.AppendData(SHA256.HashData(Bytes(template is null ? "-" : "+" + template)));
        if (prompt is not null)
        {
            hash.AppendData(SHA256.HashData(Bytes("prompt " + prompt)));
        }

        foreach (string path in ModelFingerprint.TokenizerFiles(directory))
        {
            hash.AppendData(SHA256.HashData(Bytes(Path.GetFileName(path))));
            using FileStream stream = File.OpenRead(path);
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
