using System.IO.Compression;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Benchmarks.Tokenizers;

/// <summary>Reads tokenizers and texts, compressed or not.</summary>
internal static class Files
{
    public static string? TokenizerFile(string folder) =>
        new[] { "tokenizer.json", "tokenizer.json.gz" }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    public static Tokenizer Load(string folder, string name) => Tokenizer.FromJson(Bytes(TokenizerFile(Path.Combine(folder, name))!), name);

    public static byte[] Bytes(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using Stream input = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var output = new MemoryStream();
        input.CopyTo(output);
        return output.ToArray();
    }
}
