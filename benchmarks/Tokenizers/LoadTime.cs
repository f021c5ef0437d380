using System.Globalization;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Benchmarks.Tokenizers;

/// <summary>Wall seconds from bytes to a tokenizer: the first time in the process, and warm.</summary>
internal static class LoadTime
{
    public static void Run(string folder, string[] names)
    {
        Console.WriteLine("| tokenizer | ids | first | median of 9 more |");
        Console.WriteLine("|---|---|---|---|");
        foreach (string name in names)
        {
            byte[] json = Files.Bytes(Files.TokenizerFile(Path.Combine(folder, name))!);
            double[] times = [.. Enumerable.Range(0, 10).Select(_ => Once(json, name, out int _))];
            Once(json, name, out int ids);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {ids} | {times[0]:F3} | {times.Skip(1).Order().ElementAt(4):F3} |"));
        }
    }

    private static double Once(byte[] json, string name, out int ids)
    {
        GC.Collect();
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        ids = Tokenizer.FromJson(json, name).IdLimit;
        return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
