using System.Globalization;
using DataForge.Parquet;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Sinks.Datasets.Checking.Rows;

namespace DataForge.Sinks.Datasets.Checking;

/// <summary>Reads the rows of a config once and hands each to the checks that apply. Every check gives one finding per file, with the first row and the number of rows.</summary>
internal static class RowChecks
{
    private static readonly HashSet<string> Columns =
    [
        "id", "prompt", "chosen", "rejected", "messages", "conversations", "completion", "completions", "response", "prompt_chosen", "prompt_rejected", "rejected_response",
        "rejected_messages", "context", "margin", "labels", "verdict", "p_chosen", "tools", "chat_template_kwargs",
    ];

    private static readonly RowCheck[] All =
    [
        new PromptTwiceCheck(), new MarginCheck(), new EqualSidesCheck(), new TrailingWhiteSpaceCheck(), new EmptyReplyCheck(), new StepLabelsCheck(), new ShortReplyCheck(),
        new TiesCheck(), new NullContentCheck(), new TemplateInputCheck(),
    ];

    public static void Check(DatasetFolder folder, ConfigFiles config, List<(SplitFiles Split, List<TableFile> Tables)> splits, CheckOptions options, List<Finding> findings)
    {
        var ids = new IdCheck();
        foreach ((SplitFiles split, List<TableFile> tables) in splits)
        {
            var length = new LengthCheck(options.MaxTokens);
            foreach (TableFile table in tables)
            {
                var shape = new TableShape(config.Name, table.Features);
                Read(folder, table, [.. All.Where(check => check.AppliesTo(shape))], shape.IsPair, ids, length, findings);
            }

            length.Report($"{config.Name}/{split.Name}", findings);
        }
    }

    private static void Read(DatasetFolder folder, TableFile table, RowCheck[] checks, bool pairs, IdCheck ids, LengthCheck length, List<Finding> findings)
    {
        string[] columns = [.. table.Features.Select(feature => feature.Name).Where(Columns.Contains)];
        if (columns.Length == 0)
        {
            return;
        }

        var tallies = new (long Count, string? First)[checks.Length];
        try
        {
            using ParquetReader reader = ParquetReader.Open(folder.FullPath(table.Name));
            using RowCursor cursor = reader.ReadRows(columns);
            IReadOnlyList<SchemaNode> nodes = cursor.Schema.Root.Children;
            var row = new RowView([.. nodes.Select(node => node.Name)]);
            while (cursor.NextRow())
            {
                for (int i = 0; i < nodes.Count; i++)
                {
                    row.Set(i, CellReader.Read(cursor, nodes[i]));
                }

                Apply(checks, tallies, row, cursor.RowIndex);
                ids.Add(row, table.Name, cursor.RowIndex, findings);
                if (pairs)
                {
                    length.Add(row);
                }
            }
        }
        catch (ParquetException problem)
        {
            findings.Add(CheckCatalogue.Unreadable.Error(table.Name, problem.Message));
        }

        for (int i = 0; i < checks.Length; i++)
        {
            if (tallies[i] is (var count, { } first))
            {
                string problem = count == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first} (and {count - 1} more of {table.Rows} rows)");
                findings.Add(new Finding(checks[i].Description.Name, checks[i].Severity, table.Name, problem, checks[i].Description.Remedy));
            }
        }
    }

    private static void Apply(RowCheck[] checks, (long Count, string? First)[] tallies, RowView row, long index)
    {
        for (int i = 0; i < checks.Length; i++)
        {
            if (checks[i].Problem(row) is { } problem)
            {
                string id = row.Cell("id") is string text ? $" ({text})" : "";
                tallies[i] = (tallies[i].Count + 1, tallies[i].First ?? string.Create(CultureInfo.InvariantCulture, $"row {index}{id}: {problem}"));
            }
        }
    }
}
