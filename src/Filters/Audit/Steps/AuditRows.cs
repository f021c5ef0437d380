using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Filters.Audit.Steps;

/// <summary>What a row of a build says to the audit, and its form as a record's payload.</summary>
internal static class AuditRows
{
    /// <summary>The row; null where it has no label to predict (a tie, a middle value).</summary>
    public static AuditRow? Of(Row row) => row.Content switch
    {
        PreferenceContent { Verdict: Verdict.Preferred } pair => Pair(row, pair.Prompt, pair.Chosen, pair.Rejected, "chosen", "rejected"),
        PromptPairContent { Verdict: Verdict.Preferred } pair => Pair(row, pair.Response, pair.PromptChosen, pair.PromptRejected, "prompt_chosen", "prompt_rejected"),
        ScoredContent { Value: not 0.5 } single => Known(row) with
        {
            Context = MessageText.Join(single.Prompt),
            First = MessageText.Join(single.Response),
            IsGood = single.Value > 0.5,
            Facts = [.. Columns(row).Select(column => new SideFact(column.Column, column.Value, null))],
        },
        _ => null,
    };

    /// <summary>Writes a row.</summary>
    public static void Write(AuditRow row, PayloadWriter writer)
    {
        writer.Text(row.Id).Text(row.Group).Text(row.Context).Text(row.First).Text(row.Second).Byte(row.IsGood ? (byte)1 : (byte)0).Text(row.Split).Count(row.Facts.Count);
        foreach (SideFact fact in row.Facts)
        {
            writer.Text(fact.Name).Text(fact.First).Text(fact.Second);
        }

        writer.Count(row.Strata.Count);
        foreach ((string column, string value) in row.Strata)
        {
            writer.Text(column).Text(value);
        }

        writer.Count(row.Margins.Count);
        foreach ((string teacher, double margin) in row.Margins.OrderBy(item => item.Key, StringComparer.Ordinal))
        {
            writer.Text(teacher).Double(margin);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static AuditRow Read(ref PayloadReader reader)
    {
        var row = new AuditRow
        {
            Id = reader.Text(),
            Group = reader.Text(),
            Context = reader.Text(),
            First = reader.Text(),
            Second = reader.TextOrNull(),
            IsGood = reader.Byte() == 1,
            Split = reader.Text(),
        };
        var facts = new SideFact[(int)reader.Count()];
        for (int i = 0; i < facts.Length; i++)
        {
            facts[i] = new SideFact(reader.Text(), reader.Text(), reader.TextOrNull());
        }

        var strata = new (string, string)[(int)reader.Count()];
        for (int i = 0; i < strata.Length; i++)
        {
            strata[i] = (reader.Text(), reader.Text());
        }

        var margins = new Dictionary<string, double>(StringComparer.Ordinal);
        for (long left = reader.Count(); left > 0; left--)
        {
            margins.Add(reader.Text(), reader.Double());
        }

        return row with { Facts = facts, Strata = strata, Margins = margins };
    }

    private static AuditRow Pair(Row row, Messages context, Messages first, Messages second, string better, string worse) => Known(row) with
    {
        Context = MessageText.Join(context),
        First = MessageText.Join(first),
        Second = MessageText.Join(second),
        Margins = Margins(row.Annotations, better, worse),
    };

    private static AuditRow Known(Row row) => new()
    {
        Id = row.Id.ToString(),
        Group = row.Groups[0].ToString(),
        Context = "",
        First = "",
        Split = row.Split,
        Strata = [.. Columns(row), ("split", row.Split)],
    };

    private static IEnumerable<(string Column, string Value)> Columns(Row row)
    {
        yield return ("kind", row.Origin.Kind.Name());
        yield return ("source", row.Origin.Source);
        yield return ("label_origin", row.Origin.LabelOrigin.Name());
        if (row.Origin.Operator is { } name)
        {
            yield return ("operator", name);
        }

        if (row.Origin.Attribute is { } attribute)
        {
            yield return ("attribute", attribute);
        }
    }

    private static Dictionary<string, double> Margins(Annotations annotations, string better, string worse)
    {
        var margins = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string teacher in annotations.Scores.Select(score => score.Teacher).Distinct(StringComparer.Ordinal))
        {
            if (Score(teacher, better) is { } first && Score(teacher, worse) is { } second)
            {
                margins.Add(teacher, first - second);
            }
        }

        return margins;

        double? Score(string teacher, string field) => annotations.FindScore(teacher, $"{field}.reward") ?? annotations.FindScore(teacher, field);
    }
}
