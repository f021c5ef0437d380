using System.Globalization;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Benchmarks.Tokenizers;

/// <summary>Wall (and processor) seconds from bytes to a tokenizer: the first time in the process, and warm.</summary>
internal static class LoadTime
{
    public static void Run(string folder, string[] names)
    {
        Console.WriteLine("| tokenizer | ids | first | median of 9 more |");
        Console.WriteLine("|---|---|---|---|");
        foreach (string name in names)
        {
            byte[] json = Files.Bytes(Files.TokenizerFile(Path.Combine(folder, name))!);
            (double Wall, double Cpu)[] times = [.. Enumerable.Range(0, 10).Select(_ => Once(json, name, out int _))];
            Once(json, name, out int ids);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {ids} | {times[0].Wall:F3} ({times[0].Cpu:F3}) | {times.Skip(1).Select(time => time.Wall).Order().ElementAt(4):F3} ({times.Skip(1).Select(time => time.Cpu).Order().ElementAt(4):F3}) |"));
        }
    }

    private static (double Wall, double Cpu) Once(byte[] json, string name, out int ids)
    {
        GC.Collect();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        TimeSpan cpu = process.TotalProcessorTime;
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        ids = Tokenizer.FromJson(json, name).IdLimit;
        double wall = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        return (wall, (process.TotalProcessorTime - cpu).TotalSeconds);
    }
}
