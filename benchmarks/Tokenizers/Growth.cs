using System.Globalization;
using DataForge.Benchmarks.Shared;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Benchmarks.Tokenizers;

/// <summary>Seconds for a run of equal characters, by its length: time per character must stay about the same.</summary>
internal static class Growth
{
    private static readonly string[] Units = ["a", " ", "1", ".", "é", "日", "\n", "\u0301", "ab", "a "];

    public static void Run(string folder, string[] names)
    {
        Console.WriteLine("| tokenizer | text | 62,500 | 250,000 | 1,000,000 characters: seconds of processor time |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (string name in names)
        {
            Tokenizer tokenizer = Files.Load(folder, name);
            foreach (string unit in Units)
            {
                IEnumerable<string> times = new[] { 62_500, 250_000, 1_000_000 }.Select(length =>
                {
                    byte[] text = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(unit, length / unit.Length)));
                    double start = CpuTime.Seconds();
                    tokenizer.CountTokens(text);
                    return (CpuTime.Seconds() - start).ToString("F3", CultureInfo.InvariantCulture);
                });
                Console.WriteLine($"| {name} | {System.Text.Json.JsonSerializer.Serialize(unit)} | {string.Join(" | ", times)} |");
            }
        }
    }
}
