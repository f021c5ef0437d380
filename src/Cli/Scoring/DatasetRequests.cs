using DataForge.Cli.TokenCounts;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Commands;

namespace DataForge.Cli.Scoring;

/// <summary>Rows of a dataset to score: every sequence that a trainer would make of a row, under the names of its columns.</summary>
internal static class DatasetRequests
{
    private const string DefaultConfig = "default";

    /// <summary>The rows of all tables; of a dataset with a config <c>default</c>, those of that one.</summary>
    public static IEnumerable<ScoreRequest> Of(string path, ScoreDefaults defaults)
    {
        IReadOnlyList<DatasetTable> tables = DatasetTables.Find(path);
        DatasetTable[] chosen = [.. tables.Where(table => table.Name.Split('/').Contains(DefaultConfig))];
        foreach (string file in (chosen.Length > 0 ? chosen : tables).SelectMany(table => table.Files))
        {
            foreach (IReadOnlyList<TextCell> row in DatasetTables.Rows(file))
            {
                yield return Request(row, defaults);
            }
        }
    }

    private static ScoreRequest Request(IReadOnlyList<TextCell> row, ScoreDefaults defaults)
    {
        string? id = row.FirstOrDefault(cell => cell is { Column: "id", Text: not null })?.Text;
        (string?, TeacherInput)[] parts = [.. Sequences.Of(row).Where(cell => cell.Column != "id").Select(cell => ((string?)cell.Column, Input(cell, defaults)))];
        return new ScoreRequest
        {
            Id = id,
            Parts = parts,
            Rejection = parts.Length > 0 ? null : new TeacherRejection("no_text", "The row has no column of texts or conversations."),
        };
    }

    private static TeacherInput Input(TextCell cell, ScoreDefaults defaults) => new()
    {
        Text = cell.Text,
        Messages = cell.Messages is null ? null : [.. cell.Messages.Select(message => new TeacherMessage(message.Role, message.Content))],
        Steps = defaults.StepToken is { } token ? new StepMarking(token, defaults.Candidates?.Good, defaults.Candidates?.Bad) : null,
        MaximumLength = defaults.MaximumLength,
        Truncation = defaults.Truncation,
    };
}
