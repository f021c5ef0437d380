using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataForge.Pipelines.Definition.Reading;

/// <summary>
/// Reads YAML 1.2 text into nodes that know their places. Tags, merge keys, several documents and keys that are no texts are refused;
/// an alias counts with all it stands for against <see cref="ReadLimits.Nodes"/>.
/// </summary>
internal sealed class YamlReader
{
    private readonly string _file;
    private readonly Parser _parser;
    private readonly ProblemList _problems;
    private readonly Dictionary<string, ConfigNode> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private YamlReader(string file, string text, ProblemList problems)
    {
        _file = file;
        _problems = problems;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>The single document of a text; null where it holds none. Repeated keys are noted in <paramref name="problems"/>.</summary>
    /// <exception cref="ProblemException">The text is not YAML, or exceeds a limit.</exception>
    public static ConfigNode? Read(string file, string text, string path, ProblemList problems)
    {
        var reader = new YamlReader(file, text, problems);
        try
        {
            return reader.ReadDocument(path);
        }
        catch (YamlException error)
        {
            throw new ProblemException(reader.PlaceOf(error.Start, ""), $"not YAML: {error.Message}{Remedy(text, (int)error.Start.Line)}");
        }
    }

    private ConfigNode? ReadDocument(string path)
    {
        Next();
        if (Next() is not DocumentStart)
        {
            return null;
        }

        ConfigNode root = ReadNode(Next(), path, 0);
        Next();
        ParsingEvent after = Next();
        return after is StreamEnd
            ? root
            : throw new ProblemException(PlaceOf(after.Start, ""), "a second YAML document begins here; a pipeline file holds one");
    }

    private ConfigNode ReadNode(ParsingEvent start, string path, int depth)
    {
        FilePlace place = PlaceOf(start.Start, path);
        if (depth > ReadLimits.Depth)
        {
            throw new ProblemException(place, $"nested deeper than {ReadLimits.Depth} levels");
        }

        if (start is AnchorAlias alias)
        {
            return Resolve(alias.Value.Value, place);
        }

        NodeEvent begin = start as NodeEvent ?? throw new ProblemException(place, "a value is missing here");
        RefuseTag(begin, place);
        ConfigNode node = begin switch
        {
            SequenceStart => ReadList(place, depth),
            MappingStart => ReadMap(place, depth),
            _ => new ConfigScalar(place, ((Scalar)begin).Value, ((Scalar)begin).Style == ScalarStyle.Plain),
        };
        Count(1, place);
        if (!begin.Anchor.IsEmpty)
        {
            _anchors[begin.Anchor.Value] = node;
        }

        return node;
    }

    private ConfigList ReadList(FilePlace place, int depth)
    {
        var items = new List<ConfigNode>();
        while (Next() is var item and not SequenceEnd)
        {
            items.Add(ReadNode(item, $"{place.Path}[{items.Count}]", depth + 1));
        }

        return new ConfigList(place, items);
    }

    private ConfigMap ReadMap(FilePlace place, int depth)
    {
        var entries = new List<ConfigEntry>();
        var seen = new Dictionary<string, FilePlace>(StringComparer.Ordinal);
        while (Next() is var item and not MappingEnd)
        {
            (string key, FilePlace keyPlace) = ReadKey(item, place.Path);
            ConfigNode value = ReadNode(Next(), keyPlace.Path, depth + 1);
            if (seen.TryAdd(key, keyPlace))
            {
                entries.Add(new ConfigEntry(key, keyPlace, value));
            }
            else
            {
                _problems.Add(keyPlace, $"the key '{key}' was given before, on line {seen[key].Line}; keep one of them");
            }
        }

        return new ConfigMap(place, entries);
    }

    private (string Key, FilePlace Place) ReadKey(ParsingEvent item, string mapPath)
    {
        FilePlace place = PlaceOf(item.Start, mapPath);
        if (item is not Scalar scalar)
        {
            throw new ProblemException(place, "a key must be a plain text");
        }

        RefuseTag(scalar, place);
        if (scalar is { Value: "<<", Style: ScalarStyle.Plain })
        {
            throw new ProblemException(place, "merge keys ('<<') are not read; write the options out, or use 'include' or 'variables'");
        }

        return (scalar.Value, place with { Path = mapPath.Length == 0 ? scalar.Value : $"{mapPath}.{scalar.Value}" });
    }

    private ConfigNode Resolve(string anchor, FilePlace place)
    {
        // An anchor is known once its value is complete, so a value cannot hold itself.
        ConfigNode node = _anchors.GetValueOrDefault(anchor)
            ?? throw new ProblemException(place, $"the alias '*{anchor}' names no value before it");
        Count(node.Size, place);
        return node;
    }

    private void Count(int nodes, FilePlace place)
    {
        _nodes += nodes;
        if (_nodes > ReadLimits.Nodes)
        {
            throw new ProblemException(place, $"more than {ReadLimits.Nodes} values once aliases are written out");
        }
    }

    private static void RefuseTag(NodeEvent node, FilePlace place)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
        {
            throw new ProblemException(place, $"the tag '{node.Tag.Value}' is not read; write the value without it");
        }
    }

    private ParsingEvent Next()
    {
        FilePlace last = _parser.Current is { } current ? PlaceOf(current.End, "") : new FilePlace(_file, 1, 1, "");
        try
        {
            return _parser.MoveNext() ? _parser.Current! : throw new ProblemException(last, "the YAML text ends early");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The parser lets slip these for some broken texts instead of its own exception.
            throw new ProblemException(last, $"not YAML after this place: {error.Message}");
        }
    }

    private static string Remedy(string text, int line) => text.Split('\n').ElementAtOrDefault(line - 1) is { } wrong && wrong.Contains("${", StringComparison.Ordinal)
        ? " Inside [ ] and { } a reference such as ${name} stands in quotes."
        : "";

    private FilePlace PlaceOf(Mark mark, string path) => new(_file, (int)mark.Line, (int)mark.Column, path);
}
