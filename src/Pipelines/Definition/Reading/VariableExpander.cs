using System.Text;
using DataForge.Pipelines.Definition.Checking;

namespace DataForge.Pipelines.Definition.Reading;

/// <summary>
/// Puts variables in: <c>${name}</c> in any text value. A plain value that is one reference takes the variable's own value, of whatever
/// kind; inside a longer or quoted text the variable must be a single value. <c>$${</c> writes <c>${</c>. The environment is never read,
/// so that no secret gets into a pipeline.
/// </summary>
internal sealed class VariableExpander(ProblemList problems)
{
    private readonly Dictionary<string, ConfigEntry> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfigNode?> _expanded = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];
    private long _characters;
    private long _nodes;

    /// <summary>The mapping with every reference replaced, without <c>variables</c>.</summary>
    /// <exception cref="ProblemException">The expansion exceeds a limit.</exception>
    public ConfigMap Expand(ConfigMap root)
    {
        if (root.Find(PipelineKeys.Variables) is { } section)
        {
            Collect(section);
        }

        ConfigEntry[] rest = [.. root.Entries.Where(entry => entry.Key != PipelineKeys.Variables)];
        return (ConfigMap)ExpandNode(new ConfigMap(root.Place, rest));
    }

    private void Collect(ConfigEntry section)
    {
        if (section.Value is not ConfigMap map)
        {
            problems.Add(section.Value.Place, $"found {section.Value.Show()}; expected a mapping from names to values");
            return;
        }

        foreach (ConfigEntry entry in map.Entries)
        {
            Names.Check(entry.Key, "variable", entry.KeyPlace, problems);
            _variables[entry.Key] = entry;
        }

        // Also those that nothing refers to, so that their faults show.
        foreach (ConfigEntry entry in map.Entries)
        {
            ValueOf(entry.Key, entry.KeyPlace, needed: false);
        }
    }

    private ConfigNode ExpandNode(ConfigNode node)
    {
        switch (node)
        {
            case ConfigScalar scalar:
                return scalar.Text.Contains("${", StringComparison.Ordinal) ? ExpandScalar(scalar) : scalar;
            case ConfigList list:
                return new ConfigList(list.Place, [.. list.Items.Select(ExpandNode)]);
            case ConfigMap map:
                return new ConfigMap(map.Place, [.. map.Entries.Select(entry => entry with { Value = ExpandNode(entry.Value) })]);
            default:
                return node;
        }
    }

    private ConfigNode ExpandScalar(ConfigScalar scalar)
    {
        string text = scalar.Text;
        if (scalar.Plain && text.StartsWith("${", StringComparison.Ordinal) && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1)
        {
            return ValueOf(text[2..^1], scalar.Place, needed: true) is { } whole ? Place(whole, scalar.Place) : scalar;
        }

        var result = new StringBuilder();
        int at = 0;
        for (int open; (open = text.IndexOf("${", at, StringComparison.Ordinal)) >= 0;)
        {
            if (open > 0 && text[open - 1] == '$')
            {
                result.Append(text, at, open - at).Append('{');
                at = open + 2;
                continue;
            }

            int close = text.IndexOf('}', open);
            if (close < 0)
            {
                problems.Add(scalar.Place, "'${' without '}'; write '$${' for the text '${'");
                return scalar;
            }

            result.Append(text, at, open - at).Append(TextOf(text[(open + 2)..close], scalar.Place));
            Limit(result.Length, ReadLimits.TextCharacters, scalar.Place, "characters in one value");
            at = close + 1;
        }

        result.Append(text, at, text.Length - at);
        Limit(_characters += result.Length, ReadLimits.ExpandedCharacters, scalar.Place, "characters in all values");
        return new ConfigScalar(scalar.Place, result.ToString(), scalar.Plain);
    }

    private string TextOf(string name, FilePlace place)
    {
        switch (ValueOf(name, place, needed: true))
        {
            case ConfigScalar scalar:
                return scalar.Text;
            case null:
                return "";
            case var other:
                problems.Add(place, $"the variable '{name}' is {other.Show()}; inside a text it must be a single value");
                return "";
        }
    }

    private ConfigNode? ValueOf(string name, FilePlace place, bool needed)
    {
        if (!_variables.TryGetValue(name, out ConfigEntry? entry))
        {
            problems.Add(place, name.StartsWith("ENV:", StringComparison.OrdinalIgnoreCase)
                ? $"'${{{name}}}': the environment is not read, so that no secret gets into a pipeline; pass the value with --set variables.NAME=VALUE"
                : $"there is no variable '{name}'; {Suggestion.Advice(name, _variables.Keys.Order(StringComparer.Ordinal).ToArray())}");
            return null;
        }

        if (_open.Contains(name))
        {
            problems.Add(entry.KeyPlace, $"the variable '{name}' refers to itself: {string.Join(" -> ", _open.Append(name))}");
            return null;
        }

        if (!_expanded.TryGetValue(name, out ConfigNode? value))
        {
            Limit(_open.Count, ReadLimits.Depth, entry.KeyPlace, "levels of variables within variables");
            _open.Add(name);
            value = ExpandNode(entry.Value);
            _open.RemoveAt(_open.Count - 1);
            _expanded[name] = value;
        }

        if (needed && value is ConfigScalar { Kind: ScalarKind.Null })
        {
            problems.Add(place, $"the variable '{name}' has no value; give one with --set variables.{name}=VALUE");
            return null;
        }

        return value;
    }

    /// <summary>The variable's value at the place that refers to it: that is where a reader looks.</summary>
    private ConfigNode Place(ConfigNode value, FilePlace place)
    {
        Limit(_nodes += value.Size, ReadLimits.Nodes, place, "values");
        return value switch
        {
            ConfigScalar scalar => new ConfigScalar(place, scalar.Text, scalar.Plain),
            ConfigList list => new ConfigList(place, list.Items),
            ConfigMap map => new ConfigMap(place, map.Entries),
            _ => value,
        };
    }

    private static void Limit(long count, long limit, FilePlace place, string what)
    {
        if (count > limit)
        {
            throw new ProblemException(place, $"more than {limit} {what} once variables are put in");
        }
    }
}
