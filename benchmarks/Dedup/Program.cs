using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataForge.Benchmarks.Shared;
using DataForge.Core.Text;
using DataForge.Filters.Deduplication.Similarity;

namespace DataForge.Benchmarks.Dedup;

/// <summary>Reading to signatures, on one core.</summary>
internal static class Program
{
    private const int Runs = 5;
    private const long Limit = 50_000_000;

    public static int Main(string[] args)
    {
        if (args is ["exact", string file, string column, string rounds])
        {
            ExactBenchmark.Run(file, column, int.Parse(rounds, CultureInfo.InvariantCulture));
            return 0;
        }

        if (args.Length != 1 || !Directory.Exists(args[0]))
        {
            Console.Error.WriteLine("A folder with .jsonl or .jsonl.gz files is needed, or: exact FILE COLUMN ROUNDS.");
            return 2;
        }

        byte[][] texts = Texts(args[0]);
        long bytes = texts.Sum(text => (long)text.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{texts.Length} texts, {bytes / 1e6:F1} MB"));
        var hashes = new MinHash(14 * 8);
        var shingler = new Shingler(characters: false, length: 5);
        Measure("bytes to signatures (word 5-grams, 14 bands of 8)", bytes, texts, text => hashes.Signature(shingler.Shingles(text))[0]);
        Measure("bytes to shingles", bytes, texts, text => (uint)shingler.Shingles(text).Length);
        Measure("bytes to folded SHA-256", bytes, texts, text => SHA256.HashData(Encoding.UTF8.GetBytes(FoldedText.Fold(text)))[0]);
        return 0;
    }

    private static void Measure(string what, long bytes, byte[][] texts, Func<string, uint> work)
    {
        double best = double.PositiveInfinity;
        uint sum = 0;
        for (int run = 0; run < Runs; run++)
        {
            double start = CpuTime.Seconds();
            foreach (byte[] text in texts)
            {
                sum += work(Encoding.UTF8.GetString(text));
            }

            best = Math.Min(best, CpuTime.Seconds() - start);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {bytes / 1e6 / best:F1} MB/s ({best:F3} s, check {sum})"));
    }

    private static byte[][] Texts(string folder)
    {
        var texts = new List<byte[]>();
        long total = 0;
        foreach (string file in Directory.EnumerateFiles(folder, "*.jsonl*").Order(StringComparer.Ordinal))
        {
            using Stream raw = File.OpenRead(file);
            using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
            using var lines = new StreamReader(plain);
            while (total < Limit && lines.ReadLine() is { } line)
            {
                using JsonDocument document = JsonDocument.Parse(line);
                string text = string.Join('\n', Strings(document.RootElement));
                texts.Add(Encoding.UTF8.GetBytes(text));
                total += texts[^1].Length;
            }
        }

        return [.. texts];
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value)),
        _ => [],
    };
}
