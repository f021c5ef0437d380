using DataForge.Core.Options;
using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>A name in an option that must exist elsewhere in the pipeline.</summary>
/// <param name="Kind">What it names: <c>teacher</c>, <c>source</c>, <c>step</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record Reference(string Kind, string Name, FilePlace Place);

/// <summary>Fills options records from mappings. Every fault of a mapping is noted; none hides another.</summary>
internal sealed class OptionBinder(ProblemList problems)
{
    private readonly ScalarBinder _scalars = new(problems);

    /// <summary>Names met so far that must exist elsewhere.</summary>
    public List<Reference> References { get; } = [];

    /// <summary>An options record filled from a mapping, or null when something is wrong with it.</summary>
    /// <param name="map">The mapping.</param>
    /// <param name="type">The record's type.</param>
    /// <param name="options">Its options.</param>
    /// <param name="owner">Whose options they are, as in <c>operator 'contrast'</c>.</param>
    /// <param name="otherKeys">Keys of the mapping that are read elsewhere.</param>
    public object? Bind(ConfigMap map, Type type, IReadOnlyList<OptionDescription> options, string owner, IReadOnlyCollection<string> otherKeys)
    {
        int before = problems.Count;
        object record = Activator.CreateInstance(type)!;
        foreach (ConfigEntry entry in map.Entries)
        {
            if (otherKeys.Contains(entry.Key))
            {
                continue;
            }

            if (options.FirstOrDefault(option => option.Name == entry.Key) is not { } option)
            {
                string[] allowed = [.. otherKeys, .. options.Select(known => known.Name)];
                problems.Add(entry.KeyPlace, $"unknown key '{entry.Key}' of {owner}; {Suggestion.Advice(entry.Key, allowed)}");
            }
            else if (TryRead(entry.Value, option, out object? value))
            {
                option.Property!.SetValue(record, value);
            }
        }

        foreach (OptionDescription option in options)
        {
            if (option.Required && map.Find(option.Name) is null)
            {
                problems.Add(map.Place, $"{owner} needs '{option.Name}': {OptionText.Expected(option)}. {option.Summary}");
            }
        }

        return problems.Count == before ? record : null;
    }

    /// <summary>Reads one value; a single value stands for a list of one. False when something is wrong with it.</summary>
    public bool TryRead(ConfigNode node, OptionDescription option, out object? value)
    {
        value = null;
        if (node is ConfigScalar { Kind: ScalarKind.Null } && option is { Nullable: true, Default: null })
        {
            return true;
        }

        value = (option.Type, node) switch
        {
            (OptionType.List, ConfigList list) => ReadList(list, option),
            (OptionType.List, ConfigScalar { Kind: not ScalarKind.Null } single) => ReadList(new ConfigList(single.Place, [single]), option),
            (OptionType.Map, ConfigMap map) => ReadMap(map, option),
            (OptionType.Object, ConfigMap map) => Bind(map, option.ClrType, option.Fields, $"'{option.Name}'", []),
            (OptionType.List or OptionType.Map or OptionType.Object, _) => Wrong(node, option),
            (_, ConfigScalar scalar) => _scalars.Read(scalar, option),
            _ => Wrong(node, option),
        };
        if (value is string name && option.Refers is { } kind && !option.IsPlace)
        {
            References.Add(new Reference(kind, name, node.Place));
        }

        return value is not null;
    }

    private Array? ReadList(ConfigList list, OptionDescription option)
    {
        bool whole = CheckCount(list, list.Items.Count, option);
        var items = Array.CreateInstance(ElementType(option), list.Items.Count);
        for (int index = 0; index < list.Items.Count; index++)
        {
            if (TryRead(list.Items[index], option.Element!, out object? item))
            {
                items.SetValue(item, index);
            }
            else
            {
                whole = false;
            }
        }

        return whole ? items : null;
    }

    private System.Collections.IDictionary? ReadMap(ConfigMap map, OptionDescription option)
    {
        bool whole = CheckCount(map, map.Entries.Count, option);
        // Keeps the order of the file, which a plain dictionary does not promise.
        Type type = typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), option.ClrType.GetGenericArguments()[1]);
        var items = (System.Collections.IDictionary)Activator.CreateInstance(type)!;
        foreach (ConfigEntry entry in map.Entries)
        {
            if (TryRead(entry.Value, option.Element!, out object? item))
            {
                items[entry.Key] = item;
            }
            else
            {
                whole = false;
            }
        }

        return whole ? items : null;
    }

    private static Type ElementType(OptionDescription list) => list.ClrType.GetGenericArguments()[0];

    private bool CheckCount(ConfigNode node, int count, OptionDescription option)
    {
        if (count >= option.Min && count <= option.Max)
        {
            return true;
        }

        problems.Add(node.Place, $"found {node.Show()} of {count}; expected {OptionText.Expected(option)}");
        return false;
    }

    private object? Wrong(ConfigNode node, OptionDescription option)
    {
        problems.Add(node.Place, $"found {node.Show()}; expected {OptionText.Expected(option)}");
        return null;
    }
}
