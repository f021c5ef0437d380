using DataForge.Benchmarks.Shared;
using DataForge.Core.Identity;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Benchmarks.Operators;

/// <summary>What the parts of making a row cost that all operators share, on the rows that one operator makes of a file: microseconds of processor time a row made.</summary>
internal static class Parts
{
    private const double Seconds = 0.5;

    public static int Run(OperatorRegistry registry, string name, string file)
    {
        string[] source = file.Split('=', 2);
        IReadOnlyList<Row> rows = SeedFile.Read(source[0], source.Length > 1 ? source[1] : null);
        var step = Steps.Of(registry.Find(name) ?? throw new ArgumentException($"There is no operator '{name}'.", nameof(name)), []);
        Row[] made = [.. rows.Select(step.Apply).OfType<RowOutput>().SelectMany(output => output.Children)];
        if (made.Length == 0)
        {
            throw new ArgumentException($"'{name}' makes nothing of {file}.", nameof(file));
        }

        Parameters[] parameters = [.. made.Select(row => Parameters.Parse(row.Origin.OperatorParameters!))];
        OperatorSetup setup = new("step", 7, SeedFile.Partition);
        Console.WriteLine($"{name}: {made.Length} rows made");
        Print("sides differ", made.Length, i => ContentChecks.SidesAreEqual(made[i].Content));
        Print("content hash", made.Length, i => RowIdentity.ContentHash(made[i].Content).Length > 0);
        Print("id", made.Length, i => RowIdentity.ChildId(made[i].Content, made[i].Origin.Parents, "step").Value > 0);
        Print("parameters as JSON", made.Length, i => parameters[i].ToString().Length > 0);
        Print("draw", made.Length, i => setup.Draw(made[i].Id).NextUInt64() > 0);
        double all = Time(rows.Count, i => step.Apply(rows[i]) is null) * rows.Count;
        Console.WriteLine($"  whole operator, of {rows.Count} rows read: {all / made.Length:F2} a row made, {all / rows.Count:F2} a row read");
        return 0;
    }

    /// <summary>Runs one operator over a file for some seconds and nothing else, for a profiler.</summary>
    public static int Profile(OperatorRegistry registry, string name, string file, int seconds)
    {
        string[] source = file.Split('=', 2);
        IReadOnlyList<Row> rows = SeedFile.Read(source[0], source.Length > 1 ? source[1] : null);
        var step = Steps.Of(registry.Find(name) ?? throw new ArgumentException($"There is no operator '{name}'.", nameof(name)), []);
        for (int i = 0; i < seconds / Seconds; i++)
        {
            Console.WriteLine($"{Time(rows.Count, row => step.Apply(rows[row]) is null):F2} microseconds a row read");
        }

        return 0;
    }

    private static void Print(string part, int count, Func<int, bool> action) => Console.WriteLine($"  {part}: {Time(count, action):F2}");

    private static double Time(int count, Func<int, bool> action)
    {
        long calls = 0;
        bool any = false;
        for (int i = 0; i < count; i++)
        {
            any |= action(i);
        }

        double start = CpuTime.Seconds(), spent = 0;
        while (spent < Seconds)
        {
            for (int i = 0; i < count; i++)
            {
                any |= action(i);
            }

            calls += count;
            spent = CpuTime.Seconds() - start;
        }

        GC.KeepAlive(any);
        return spent / calls * 1e6;
    }
}
