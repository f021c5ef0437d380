using DataForge.Benchmarks.Shared;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Benchmarks.Operators;

/// <summary>Rows a second and core of every row-wise augmenter that needs no teacher, by processor time of one thread, on the rows of the files that it reads.</summary>
internal static class Speed
{
    private const double Seconds = 1;
    private const int MostRows = 3000;

    public static int Run(OperatorRegistry registry, string[] files)
    {
        var seeds = files.Select(file => file.Split('=', 2)).Select(parts => (Name: Path.GetFileName(parts[0]), Rows: (IReadOnlyList<Row>)[.. SeedFile.Read(parts[0], parts.Length > 1 ? parts[1] : null).OrderBy(row => row.Id).Take(MostRows)])).ToArray();
        Console.WriteLine("| operator | file | rows | made | rows/s/core | made/s/core |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (OperatorRegistration operation in registry.All.Where(operation => !operation.Options.Any(option => option is { Refers: "teacher", Required: true })))
        {
            var step = Steps.Of(operation, []);
            foreach ((string name, IReadOnlyList<Row> rows) in seeds)
            {
                if (step.IsRowWise && rows.Any(row => (row.Content.Shape & operation.Info.Reads) != 0))
                {
                    Measure(operation.Info.Name, name, step, rows);
                }
            }
        }

        return 0;
    }

    private static void Measure(string operation, string file, Steps step, IReadOnlyList<Row> rows)
    {
        Pass(step, rows, 1000);
        long made = 0;
        long read = 0;
        double start = CpuTime.Seconds();
        double spent = 0;
        while (spent < Seconds)
        {
            made += Pass(step, rows, rows.Count);
            read += rows.Count;
            spent = CpuTime.Seconds() - start;
        }

        Console.WriteLine($"| {operation} | {file} | {rows.Count} | {made * rows.Count / read} | {read / spent:N0} | {made / spent:N0} |");
    }

    private static long Pass(Steps step, IReadOnlyList<Row> rows, int count)
    {
        long made = 0;
        for (int i = 0; i < Math.Min(count, rows.Count); i++)
        {
            made += step.Apply(rows[i])?.Children.Count ?? 0;
        }

        return made;
    }
}
