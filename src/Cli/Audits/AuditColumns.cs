using System.Globalization;
using System.Text;
using DataForge.Filters.Audit;

namespace DataForge.Cli.Audits;

/// <summary>What a row of a table says to the audit, by the names of its columns.</summary>
internal static class AuditColumns
{
    private static readonly string[] Counted = ["kind", "source", "operator", "attribute", "language", "label_origin"];
    private static readonly string[] NoFacts = ["chosen_rating", "rejected_rating", "chosen_score", "rejected_score"];

    /// <summary>The row; null where it has no label to predict (a tie, a middle value). Columns are read as: chosen and rejected; prompt_chosen and prompt_rejected; output_1, output_2 and preference; response and value.</summary>
    /// <exception cref="InvalidDataException">The table has none of these; the message names its columns.</exception>
    public static AuditRow? Read(IReadOnlyDictionary<string, object?> values, string place, string split)
    {
        string id = values.GetValueOrDefault("id") as string ?? place;
        AuditRow? row = values switch
        {
            _ when Has("prompt_chosen", "prompt_rejected") => IsTie(values) ? null : new AuditRow
            {
                Id = id,
                Group = "",
                Context = Text(values.GetValueOrDefault("response")),
                First = Text(values["prompt_chosen"]),
                Second = Text(values["prompt_rejected"]),
            },
            _ when Has("chosen", "rejected") => IsTie(values) ? null : Pair(values, id),
            _ when Has("output_1", "output_2", "preference") => TwoOutputs(values, id),
            _ when Has("response", "value") => Single(values, id),
            _ => throw new InvalidDataException($"{place}: no labels are known by the columns {string.Join(", ", values.Keys)}. Known are chosen and rejected; prompt_chosen and prompt_rejected; output_1, output_2 and preference; response and value."),
        };
        return row is null ? null : row with
        {
            Group = GroupOf(values) ?? row.Context,
            Split = values.GetValueOrDefault("split") as string ?? split,
            Facts = [.. row.Facts, .. SideFacts(values, row)],
            Strata = [.. Counted.Where(column => values.GetValueOrDefault(column) is string).Select(column => (column, (string)values[column]!)), .. split.Length > 0 ? [("split", split)] : Array.Empty<(string, string)>()],
            Margins = Margins(values),
        };

        bool Has(params string[] columns) => columns.All(values.ContainsKey);
    }

    private static AuditRow Pair(IReadOnlyDictionary<string, object?> values, string id)
    {
        if (values.TryGetValue("prompt", out object? prompt))
        {
            return new AuditRow { Id = id, Group = "", Context = Text(prompt), First = Text(values["chosen"]), Second = Text(values["rejected"]) };
        }

        // Whole conversations: what both begin with is the prompt.
        List<string> first = Turns(values["chosen"]), second = Turns(values["rejected"]);
        int shared = 0;
        while (shared < Math.Min(first.Count, second.Count) - 1 && first[shared] == second[shared])
        {
            shared++;
        }

        return new AuditRow { Id = id, Group = "", Context = string.Join('\n', first.Take(shared)), First = string.Join('\n', first.Skip(shared)), Second = string.Join('\n', second.Skip(shared)) };
    }

    private static AuditRow? TwoOutputs(IReadOnlyDictionary<string, object?> values, string id)
    {
        if (values["preference"] is not double preference || preference == 1.5 || !double.IsFinite(preference))
        {
            return null;
        }

        (string better, string worse) = preference < 1.5 ? ("1", "2") : ("2", "1");
        var facts = new List<SideFact> { new("position", better, worse) };
        foreach (string column in values.Keys.Where(column => column.EndsWith("_1", StringComparison.Ordinal) && column != "output_1").Order(StringComparer.Ordinal))
        {
            string name = column[..^2];
            if (values[$"{name}_{better}"] is string first && values.GetValueOrDefault($"{name}_{worse}") is string second)
            {
                facts.Add(new SideFact(name, first, second));
            }
        }

        return new AuditRow
        {
            Id = id,
            Group = "",
            Context = Text(values.GetValueOrDefault("instruction") ?? values.GetValueOrDefault("prompt")),
            First = Text(values["output_" + better]),
            Second = Text(values["output_" + worse]),
            Facts = facts,
        };
    }

    private static AuditRow? Single(IReadOnlyDictionary<string, object?> values, string id)
    {
        if (values["value"] is not double value || value == 0.5)
        {
            return null;
        }

        return new AuditRow
        {
            Id = id,
            Group = "",
            Context = Text(values.GetValueOrDefault("prompt")),
            First = Text(values["response"]),
            IsGood = value > 0.5,
            Facts = [.. Counted.Where(column => values.GetValueOrDefault(column) is string).Select(column => new SideFact(column, (string)values[column]!, null))],
        };
    }

    /// <summary>Columns that tell of both sides apart: chosen_X and rejected_X.</summary>
    private static IEnumerable<SideFact> SideFacts(IReadOnlyDictionary<string, object?> values, AuditRow row)
    {
        foreach (string column in values.Keys.Where(column => row.Second is not null && column.StartsWith("chosen_", StringComparison.Ordinal) && !NoFacts.Contains(column)).Order(StringComparer.Ordinal))
        {
            string name = column["chosen_".Length..];
            if (Simple(values[column]) is { } first && Simple(values.GetValueOrDefault("rejected_" + name)) is { } second)
            {
                yield return new SideFact(name, first, second);
            }
        }
    }

    private static Dictionary<string, double> Margins(IReadOnlyDictionary<string, object?> values)
    {
        var sides = new Dictionary<(string Teacher, string Output), (double? First, double? Second)>();
        foreach (object? item in values.GetValueOrDefault("scores") as List<object?> ?? [])
        {
            if (item is not Dictionary<string, object?> score || score.GetValueOrDefault("teacher") is not string teacher || score.GetValueOrDefault("target") is not string target || score.GetValueOrDefault("value") is not double value)
            {
                continue;
            }

            int dot = target.IndexOf('.', StringComparison.Ordinal);
            (string field, string output) = dot < 0 ? (target, "") : (target[..dot], target[(dot + 1)..]);
            (double? first, double? second) = sides.GetValueOrDefault((teacher, output));
            sides[(teacher, output)] = field is "chosen" or "prompt_chosen" ? (value, second) : field is "rejected" or "prompt_rejected" ? (first, value) : (first, second);
        }

        return sides.Where(item => item.Key.Output is "reward" or "" && item.Value is { First: not null, Second: not null })
            .ToDictionary(item => item.Key.Teacher, item => item.Value.First!.Value - item.Value.Second!.Value, StringComparer.Ordinal);
    }

    private static bool IsTie(IReadOnlyDictionary<string, object?> values) =>
        values.GetValueOrDefault("verdict") as string == "tie" || (values.GetValueOrDefault("p_chosen") is double p && p <= 0.5);

    private static string? GroupOf(IReadOnlyDictionary<string, object?> values) =>
        values.GetValueOrDefault("groups") is List<object?> { Count: > 0 } groups ? groups[0] as string : values.GetValueOrDefault("group_id") as string;

    private static string? Simple(object? value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static List<string> Turns(object? value) => value is List<object?> messages ? [.. messages.Select(Text)] : [Text(value)];

    /// <summary>A text; of messages their contents, of steps their texts.</summary>
    private static string Text(object? value)
    {
        switch (value)
        {
            case string text:
                return text;
            case Dictionary<string, object?> fields:
                return fields.GetValueOrDefault("content") as string ?? fields.GetValueOrDefault("text") as string ?? "";
            case List<object?> items:
                var all = new StringBuilder();
                return all.AppendJoin('\n', items.Select(Text)).ToString();
            default:
                return "";
        }
    }
}
