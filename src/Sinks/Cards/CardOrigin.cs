using System.Globalization;
using System.Text;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Assembly;

namespace DataForge.Sinks.Cards;

/// <summary>Where the data comes from and what was done to it.</summary>
internal static class CardOrigin
{
    public static void Write(StringBuilder text, BuildFacts facts, DatasetConfigs configs)
    {
        text.Append("## How it was built\n\nSeed ").Append(facts.Seed.ToString(CultureInfo.InvariantCulture)).Append(", pipeline file SHA-256 `").Append(facts.PipelineSha256).Append("`. ")
            .Append(facts.Reproducible
                ? "The same inputs, pipeline file and models give the same bytes again."
                : "The pipeline allows results that cannot be made again bit by bit (`reproducible: false`).")
            .Append("\n\n");
        Steps(text, facts);
        Rejections(text, facts);
        Teachers(text, facts);
        Sources(text, facts, configs);
    }

    private static void Steps(StringBuilder text, BuildFacts facts)
    {
        if (facts.Steps.Count > 0)
        {
            Markdown.Table(
                text,
                ["step", "operator", "#version", "#rows in", "#rejected", "#made"],
                facts.Steps.Select(step => (IReadOnlyList<string>)
                [
                    Markdown.Text(step.Name), Markdown.Text(step.Operator), Markdown.Number(step.Version), Markdown.Number(step.In),
                    Markdown.Number(step.Rejected.Values.Sum()), Markdown.Number(step.Children),
                ]));
        }
    }

    private static void Rejections(StringBuilder text, BuildFacts facts)
    {
        List<(string Part, string Reason, long Count)> reasons =
        [
            .. facts.Sources.SelectMany(source => source.Quarantined.Where(reason => reason.Value > 0).Select(reason => (source.Name, reason.Key, reason.Value)).OrderBy(entry => entry.Key, StringComparer.Ordinal)),
            .. facts.Steps.SelectMany(step => step.Rejected.Where(reason => reason.Value > 0).Select(reason => (step.Name, reason.Key, reason.Value)).OrderBy(entry => entry.Key, StringComparer.Ordinal)),
        ];
        if (reasons.Count > 0)
        {
            text.Append("What was rejected or quarantined, and why:\n\n");
            Markdown.Table(text, ["step or source", "reason", "#rows"], reasons.Select(entry => (IReadOnlyList<string>)[Markdown.Text(entry.Part), Markdown.Text(entry.Reason), Markdown.Number(entry.Count)]));
        }
    }

    private static void Teachers(StringBuilder text, BuildFacts facts)
    {
        if (facts.Teachers.Count > 0)
        {
            text.Append("Scored by:\n\n");
            Markdown.Table(
                text,
                ["teacher", "type", "fingerprint"],
                facts.Teachers.Select(teacher => (IReadOnlyList<string>)[Markdown.Text(teacher.Name), Markdown.Text(teacher.Type), Markdown.Text(teacher.Fingerprint)]));
        }
    }

    private static void Sources(StringBuilder text, BuildFacts facts, DatasetConfigs configs)
    {
        text.Append("## Sources and licences\n\n");
        Markdown.Table(
            text,
            ["source", "#seeds", "licence", "origin"],
            facts.Sources.Select(source => (IReadOnlyList<string>)
            [
                Markdown.Text(source.Name), Markdown.Number(source.Rows), Markdown.Text(source.License ?? "not stated"), Markdown.Text(source.Reference ?? ""),
            ]));
        text.Append(configs.Options.License is null
            ? "The licence on this card is the strictest of the sources'; the conditions of every source apply to the rows that go back to it.\n\n"
            : "The licence on this card was set in the pipeline file; the conditions of every source apply to the rows that go back to it.\n\n");
    }
}
