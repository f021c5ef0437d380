using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using DataForge.Core.Randomness;
using DataForge.Filters.Audit;

namespace DataForge.Benchmarks.Audit;

/// <summary>What the audit finds, what it makes up, and how long it takes.</summary>
internal static class Program
{
    private const string Phrase = "Kindly note well.";
    private const int Seeds = 10;

    private static readonly (string Name, string Figure, Func<AuditRow, bool, AuditRow> Plant)[] Cues =
    [
        ("length", "shortcut.length_characters", (row, better) => row.First.Length > row.Second!.Length == better ? row : row with { First = row.Second, Second = row.First }),
        ("emoji", "shortcut.emoji", (row, better) => better ? row with { First = row.First + " 🙂" } : row with { Second = row.Second + " 🙂" }),
        ("phrase", "cue", (row, better) => better ? row with { First = $"{Phrase} {row.First}" } : row with { Second = $"{Phrase} {row.Second}" }),
        ("position", "shortcut.position", (row, better) => row with { Facts = [new SideFact("position", better ? "1" : "2", better ? "2" : "1")] }),
        ("source", "shortcut.model", (row, better) => row with { Facts = [new SideFact("model", better ? "a" : "b", better ? "b" : "a")] }),
    ];

    public static int Main(string[] args)
    {
        (string, string, string)[] pairs = Read(args[1]);
        switch (args[0])
        {
            case "null":
                Null(pairs);
                break;
            case "detect":
                Detect(pairs);
                break;
            default:
                Time(pairs, int.Parse(args[2], CultureInfo.InvariantCulture));
                break;
        }

        return 0;
    }

    private static void Null((string, string, string)[] pairs)
    {
        int reports = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            AuditReport report = Auditor.Run("null", Rows(pairs, 1000, seed, null, 0.5), new AuditOptions());
            string found = string.Join(", ", report.Shortcuts.Where(item => item.IsReported).Select(item => item.Name).Concat(report.Cues.Select(cue => $"'{cue.Text}'")));
            reports += found.Length > 0 ? 1 : 0;
            Console.WriteLine($"seed {seed}: {(found.Length == 0 ? "nothing" : found)}");
        }

        Console.WriteLine($"{reports} of 20 seeds report a shortcut or cue");
    }

    /// <summary>The table, a cell at a time as it is known: the first runs may take long.</summary>
    private static void Detect((string, string, string)[] pairs)
    {
        double[] shares = [0.52, 0.55, 0.6, 0.7, 0.9];
        int[] counts = [1000, 10_000];
        TimeSpan start = Environment.CpuUsage.TotalTime;
        Console.Write($"| cue | {string.Join(" | ", counts.SelectMany(count => shares.Select(share => string.Create(CultureInfo.InvariantCulture, $"{share:0%}, {count:N0}"))))} |\n");
        Console.Write($"|---|{string.Concat(Enumerable.Repeat("---|", counts.Length * shares.Length))}\n");
        foreach ((string name, string figure, Func<AuditRow, bool, AuditRow> plant) in Cues)
        {
            Console.Write($"| {name} |");
            foreach (int count in counts)
            {
                foreach (double share in shares)
                {
                    int found = Enumerable.Range(0, Seeds).Count(seed => IsFound(Auditor.Run(name, Rows(pairs, count, (ulong)seed, plant, share), new AuditOptions()), figure));
                    Console.Write($" {found}/{Seeds} |");
                }
            }

            Console.Write('\n');
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(Environment.CpuUsage.TotalTime - start).TotalSeconds:F0} s of processor time for {Cues.Length * shares.Length * counts.Length * Seeds} audits"));
    }

    private static bool IsFound(AuditReport report, string figure) => figure == "cue"
        ? report.Cues.Any(cue => cue.Text.Contains("kindly note", StringComparison.Ordinal))
        : report.Shortcuts.Any(shortcut => shortcut.IsReported && "shortcut." + shortcut.Name == figure);

    private static void Time((string, string, string)[] pairs, int count)
    {
        var clock = Stopwatch.StartNew();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        AuditReport report = Auditor.Run("time", Rows(pairs, count, 1, null, 0.5), new AuditOptions());
        Process process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Rows} pairs: {clock.Elapsed.TotalSeconds:F1} s, {(process.TotalProcessorTime - before).TotalSeconds:F1} s of processor time, peak {process.PeakWorkingSet64 / 1e6:F0} MB"));
    }

    private static IEnumerable<AuditRow> Rows((string Prompt, string One, string Two)[] pairs, int count, ulong seed, Func<AuditRow, bool, AuditRow>? plant, double share)
    {
        var source = new SplitMix64(seed);
        int step = Math.Max(1, pairs.Length / count);
        for (int i = 0; i < count; i++)
        {
            (string prompt, string one, string two) = pairs[(int)((long)i * step % pairs.Length)];
            (string first, string second) = source.NextDouble() < 0.5 ? (one, two) : (two, one);
            string group = $"{prompt} {i * (long)step / pairs.Length}";
            var row = new AuditRow { Id = $"row{i}", Group = group, Context = group, First = first, Second = second };
            bool better = source.NextDouble() < share;
            yield return plant is null ? row : plant(row, better);
        }
    }

    private static (string, string, string)[] Read(string path)
    {
        using Stream raw = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var lines = new StreamReader(plain);
        var rows = new List<(string, string, string)>();
        while (lines.ReadLine() is { } line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement row = document.RootElement;
            rows.Add((row.GetProperty("instruction").GetString()!, row.GetProperty("output_1").GetString()!, row.GetProperty("output_2").GetString()!));
        }

        return [.. rows];
    }
}
