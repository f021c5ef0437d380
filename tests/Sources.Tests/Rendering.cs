using System.Globalization;
using System.Text;
using DataForge.Core.Rows;

namespace DataForge.Sources.Tests;

/// <summary>Writes what a parser reports as lines that a person can judge.</summary>
internal static class Rendering
{
    public static string Of(CollectingSink sink)
    {
        IEnumerable<(int Line, string Text)> seeds = sink.Seeds.Select(seed => (seed.Line, Of(seed.Content) + Of(seed.Annotations) + (seed.Group is null ? "" : $" group={Text(seed.Group)}")));
        IEnumerable<(int Line, string Text)> faults = sink.Quarantined.Select(fault => (fault.Line, $"! {fault.Reason}: {fault.Detail}"));
        var text = new StringBuilder();
        foreach ((int line, string row) in seeds.Concat(faults).OrderBy(row => row.Item1))
        {
            text.Append(CultureInfo.InvariantCulture, $"{line}: {row}\n");
        }

        return text.ToString();
    }

    public static string Of(RowContent content) => content switch
    {
        PreferenceContent row => $"{Of(row.Prompt)} | {Of(row.Chosen)} > {Of(row.Rejected)} {row.Verdict.Name()}",
        PromptPairContent row => $"{Of(row.PromptChosen)} > {Of(row.PromptRejected)} | {Of(row.Response)} {row.Verdict.Name()}",
        ScoredContent row => string.Create(CultureInfo.InvariantCulture, $"{Of(row.Prompt)} | {Of(row.Response)} = {row.Value}") + (row.Level is { } level ? $" ({level} of {row.Levels})" : ""),
        StepwiseContent row => $"{Of(row.Prompt)} | {string.Join(" ; ", row.Steps.Select(step => $"{Text(step.Text)} {step.Label}"))}",
        RankedContent row => $"{Of(row.Prompt)} | {string.Join(" ; ", row.Responses.Select(one => string.Create(CultureInfo.InvariantCulture, $"{Of(one.Response)} = {one.Value}")))}",
        _ => throw new InvalidOperationException(content.GetType().Name),
    };

    private static string Of(Annotations annotations) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(annotations.ChosenProbability is { } probability ? FormattableString.Invariant($" p={probability}") : "")}{(annotations.PreferenceMargin is { } margin ? FormattableString.Invariant($" margin={margin}") : "")}{(annotations.Weight == 1 ? "" : FormattableString.Invariant($" weight={annotations.Weight}"))}");

    private static string Of(Messages messages) => string.Join(
        " ",
        messages.Select(one => $"{one.Role}:{Text(one.Content)}{(one.ToolCalls is null ? "" : $" calls={one.ToolCalls}")}{(one.ToolCallId is null ? "" : $" id={one.ToolCallId}")}{(one.Name is null ? "" : $" name={one.Name}")}"));

    private static string Text(string text) => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal).Replace("\0", "\\0", StringComparison.Ordinal).Replace("\b", "\\b", StringComparison.Ordinal).Replace("\f", "\\f", StringComparison.Ordinal).Replace("\u0001", "\\1", StringComparison.Ordinal) + "'";
}
