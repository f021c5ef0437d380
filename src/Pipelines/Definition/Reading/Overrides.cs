using System.Globalization;
using DataForge.Pipelines.Definition.Checking;

namespace DataForge.Pipelines.Definition.Reading;

/// <summary>Applies <c>--set path=value</c>: dots between keys; items of lists by number from 0 or, for steps and sinks, by name.</summary>
internal sealed class Overrides(ProblemList problems)
{
    /// <summary>The mapping with all overrides applied, in their order.</summary>
    public ConfigMap Apply(ConfigMap root, IReadOnlyList<string> overrides)
    {
        foreach (string text in overrides)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            string path = (equals < 0 ? text : text[..equals]).Trim();
            FilePlace place = new($"--set {path}", 0, 0, "");
            try
            {
                if (equals < 0 || path.Length == 0)
                {
                    throw new ProblemException(place, $"found '{text}'; expected path=value, as in steps.contrast.min_similarity=0.3");
                }

                ConfigNode value = ReadValue(place, text[(equals + 1)..]);
                root = (ConfigMap)Put(root, [.. path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.')], 0, value, place);
            }
            catch (ProblemException error)
            {
                problems.Add(error.Problem);
            }
        }

        return root;
    }

    private ConfigNode ReadValue(FilePlace place, string text)
    {
        var found = new ProblemList();
        ConfigNode value;
        try
        {
            value = YamlReader.Read(place.File, text, "", found) ?? new ConfigScalar(place, "", plain: true);
        }
        catch (ProblemException error)
        {
            throw new ProblemException(place, error.Message);
        }

        foreach (PipelineProblem problem in found.InOrder())
        {
            problems.Add(place, problem.Message);
        }

        return Move(value, place);
    }

    /// <summary>Lines and columns of an argument mean nothing to a reader: the argument as a whole is the place.</summary>
    private static ConfigNode Move(ConfigNode node, FilePlace place) => node switch
    {
        ConfigScalar scalar => new ConfigScalar(place, scalar.Text, scalar.Plain),
        ConfigList list => new ConfigList(place, [.. list.Items.Select(item => Move(item, place))]),
        ConfigMap map => new ConfigMap(place, [.. map.Entries.Select(entry => new ConfigEntry(entry.Key, place, Move(entry.Value, place)))]),
        _ => node,
    };

    private static ConfigNode Put(ConfigNode node, string[] path, int depth, ConfigNode value, FilePlace place)
    {
        if (depth == path.Length)
        {
            return value;
        }

        string key = path[depth];
        switch (node)
        {
            case ConfigMap map:
                RefuseUnsettable(map, path, depth, place);
                ConfigEntry? entry = map.Find(key);
                ConfigNode inner = entry?.Value is null or ConfigScalar { Kind: ScalarKind.Null } ? new ConfigMap(place, []) : entry.Value;
                return map.With(new ConfigEntry(key, entry?.KeyPlace ?? place, Put(inner, path, depth + 1, value, place)));
            case ConfigList list:
                int index = IndexOf(list, key, string.Join('.', path[..depth]), place);
                return new ConfigList(list.Place, [.. list.Items.Select((item, at) => at == index ? Put(item, path, depth + 1, value, place) : item)]);
            default:
                throw new ProblemException(place, $"'{string.Join('.', path[..depth])}' is {node.Show()} and holds nothing named '{key}'");
        }
    }

    private static void RefuseUnsettable(ConfigMap map, string[] path, int depth, FilePlace place)
    {
        if (depth == 0 && path[0] == PipelineKeys.Include)
        {
            throw new ProblemException(place, "'include' cannot be set: fragments are read before");
        }

        if (depth == 1 && path[0] == PipelineKeys.Variables && map.Find(path[1]) is null)
        {
            throw new ProblemException(place, $"the pipeline has no variable '{path[1]}'; {Suggestion.Advice(path[1], map.Entries.Select(entry => entry.Key).ToArray())}");
        }
    }

    private static int IndexOf(ConfigList list, string key, string path, FilePlace place)
    {
        if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            return index < list.Items.Count
                ? index
                : throw new ProblemException(place, $"'{path}' has {list.Items.Count} items, so the last is number {list.Items.Count - 1}");
        }

        string[] names = [.. list.Items.Select(NameOf)];
        return Array.IndexOf(names, key) is var found and >= 0
            ? found
            : throw new ProblemException(place, $"'{path}' has no item named '{key}'; {Suggestion.Advice(key, names.Where(name => name.Length > 0).ToArray())}");
    }

    private static string NameOf(ConfigNode item)
    {
        var map = item as ConfigMap;
        return ((map?.Find("name") ?? map?.Find("use"))?.Value as ConfigScalar)?.Text ?? "";
    }
}
