using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataForge.Benchmarks.Shared;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication;

namespace DataForge.Benchmarks.Dedup;

/// <summary>
/// <c>exact_duplicates</c> over a column that lies in memory as rows, against DuckDB's SELECT DISTINCT over the same column in memory, in turn, one thread each. Ours is emitting,
/// sorting the records in memory, and reducing; equal texts alone (<c>normalise: false</c>), as DuckDB has it, and folded.
/// </summary>
internal static class ExactBenchmark
{
    public static void Run(string file, string column, int rounds)
    {
        Row[] rows = Rows(file, column, out long bytes);
        using var peer = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "../../../duckdb.mjs"), Path.GetFullPath("tests/oracles")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Ask(peer, new JsonObject { ["load"] = Path.GetFullPath(file) });
        var (exact, folded, theirs) = (new List<double>(), new List<double>(), new List<double>());
        long distinct = 0, found = 0;
        for (int round = -2; round < rounds; round++)
        {
            (double seconds, found) = Distinct(rows, new() { On = ComparedText.Response, Normalise = false });
            (double foldedSeconds, _) = Distinct(rows, new() { On = ComparedText.Response });
            (double peerSeconds, distinct) = Ask(peer, new JsonObject { ["distinct"] = column });
            if (round >= 0)
            {
                exact.Add(seconds);
                folded.Add(foldedSeconds);
                theirs.Add(peerSeconds);
            }
        }

        peer.StandardInput.Close();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Length} rows, {bytes / 1e6:F1} MB of text, {found} distinct (DuckDB: {distinct})"));
        Print("exact_duplicates, equal texts", exact, theirs, bytes);
        Print("exact_duplicates, folded", folded, theirs, bytes);
        Print("DuckDB SELECT DISTINCT", theirs, theirs, bytes);
    }

    private static void Print(string name, List<double> seconds, List<double> theirs, long bytes)
    {
        double[] ratios = [.. seconds.Zip(theirs, (own, peer) => own / peer).Order()];
        double median = seconds.Order().ElementAt(seconds.Count / 2);
        Console.WriteLine(FormattableString.Invariant($"{name,-32} {1000 * median,7:F1} ms, {bytes / 1e6 / median,6:F0} MB/s; {ratios[ratios.Length / 2]:F2} times DuckDB's time round by round"));
    }

    private static (double Seconds, long Distinct) Distinct(Row[] rows, ExactDuplicatesOptions options)
    {
        double start = CpuTime.Seconds();
        var step = (IBarrierOperator)ExactDuplicates.Create(options, new OperatorSetup("step", 7, new Partition(7, [new SplitShare("train", 1)])));
        var table = new RecordTable();
        IEmitter emitter = step.CreateEmitter(0, new Inbox([], [], new Dictionary<RowId, int>()))!;
        emitter.Begin(rows);
        for (int i = 0; i < rows.Length; i++)
        {
            table.Place = new Place(0, i);
            emitter.Emit(rows[i], table);
        }

        table.Reduce(step.CreateReducer(0, 0));
        return (CpuTime.Seconds() - start, rows.Length - table.Told);
    }

    private static (double Seconds, long Answer) Ask(Process peer, JsonObject request)
    {
        peer.StandardInput.WriteLine(request.ToJsonString());
        string answer = peer.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("DuckDB ended: run from the repository's root, after `npm install --no-save --prefix tests/oracles`");
        string[] numbers = answer.Split(' ');
        return (double.Parse(numbers[1], CultureInfo.InvariantCulture) / 1000, long.Parse(numbers[2], CultureInfo.InvariantCulture));
    }

    private static Row[] Rows(string file, string column, out long bytes)
    {
        using Stream raw = File.OpenRead(file);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var lines = new StreamReader(plain);
        var rows = new List<Row>();
        bytes = 0;
        while (lines.ReadLine() is { } line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            string text = document.RootElement.GetProperty(column).GetString()!;
            bytes += System.Text.Encoding.UTF8.GetByteCount(text);
            var id = new byte[RowId.Size];
            BinaryPrimitives.WriteInt32BigEndian(id, rows.Count);
            rows.Add(Row.Seed(new ScoredContent(Messages.FromUser(""), Messages.FromAssistant(text), 1), RowId.FromBytes(id), "train",
                new Origin("file", new SeedPlace("slice", 0, rows.Count), RowKind.Original, LabelOrigin.Human), Annotations.None));
        }

        return [.. rows];
    }
}
