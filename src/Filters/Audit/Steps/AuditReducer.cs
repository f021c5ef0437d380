using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Audit.Reports;

namespace DataForge.Filters.Audit.Steps;

/// <summary>Audits the rows of one shape: those with the smallest draws, in the order of draws and ids, so that neither slices nor their order show.</summary>
internal sealed class AuditReducer(string step, AuditStepOptions options, IReadOnlyList<FailRule> rules) : IReducer
{
    private const int CuesTold = 10;

    public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
    {
        var taken = new PriorityQueue<byte[], (ulong Draw, RowId Id)>(Comparer<(ulong, RowId)>.Create((a, b) => b.CompareTo(a)));
        long all = 0;
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span);
            (ulong, RowId) order = (reader.UInt64(), reader.Id());
            byte[] rest = reader.Rest.ToArray();
            all++;
            if (taken.Count < options.MaxRows)
            {
                taken.Enqueue(rest, order);
            }
            else
            {
                taken.EnqueueDequeue(rest, order);
            }
        }

        byte[][] rows = [.. taken.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];
        var first = new PayloadReader(rows[0]);
        string shape = first.Text();
        var writer = new PayloadWriter().Text(shape);
        if (shape == RowShape.Scored.Name() && Rows(rows).Select(row => row.IsGood).Distinct().Count() < 2)
        {
            // Texts that are all good, or all bad, have no label that anything could predict.
            sink.ToAll(writer.Count(1).Text("rows").Double(0).Count(0).Written);
            return;
        }

        AuditReport report = Auditor.Run(shape, Rows(rows), new AuditOptions());
        string[] violations = [.. rules.Select(rule => rule.Violation(report)).OfType<string>()];
        if (violations.Length > 0)
        {
            throw new InvalidDataException($"Step '{step}' stops the build: {string.Join("; ", violations)}. {Strongest(report)}"
                + "`dataforge audit` on a build without the rule shows where; `balance` removes a shortcut.");
        }

        Tell(report, all, writer);
        sink.ToAll(writer.Written);
    }

    private static IEnumerable<AuditRow> Rows(byte[][] rows)
    {
        foreach (byte[] row in rows)
        {
            yield return Read(row);
        }

        static AuditRow Read(byte[] row)
        {
            var reader = new PayloadReader(row);
            reader.Text();
            return AuditRows.Read(ref reader);
        }
    }

    private static string Strongest(AuditReport report)
    {
        string[] found = [.. report.Shortcuts.Where(shortcut => shortcut.IsReported).Take(3).Select(shortcut => $"{shortcut.Name} ({shortcut.Rule})"), .. report.Cues.Take(3).Select(cue => $"'{cue.Text}'")];
        return found.Length == 0 ? "" : $"The strongest: {string.Join(", ", found)}. ";
    }

    private static void Tell(AuditReport report, long all, PayloadWriter writer)
    {
        KeyValuePair<string, double>[] figures = [.. report.Figures().Append(new("rows_seen", all)).OrderBy(item => item.Key, StringComparer.Ordinal)];
        writer.Count(figures.Length);
        foreach ((string name, double value) in figures)
        {
            writer.Text(name).Double(value);
        }

        string[] shortcuts = [.. report.Shortcuts.Where(shortcut => shortcut.IsReported).Select(shortcut => shortcut.Name)];
        string[] cues = [.. report.Cues.Take(CuesTold).Select(cue => cue.Text)];
        writer.Count(2).Text("reported_shortcuts").Count(shortcuts.Length);
        Array.ForEach(shortcuts, text => writer.Text(text));
        writer.Text("strongest_cues").Count(cues.Length);
        Array.ForEach(cues, text => writer.Text(text));
    }
}
