using System.Text;
using System.Text.Json;

namespace DataForge.Sources.Records;

/// <summary>A node of the tree that all paths of a source share: one walk over a record finds every value they name.</summary>
internal sealed class PathNode
{
    private readonly List<(byte[] Name, PathNode Node)> _members = [];
    private readonly List<(int Index, PathNode Node)> _elements = [];

    /// <summary>Where a value found here is kept; -1 where no path ends here.</summary>
    public int Slot { get; private set; } = -1;

    /// <summary>True where a path goes on into an object.</summary>
    public bool HasMembers => _members.Count > 0;

    /// <summary>True where a path goes on into an array.</summary>
    public bool HasElements => _elements.Count > 0;

    /// <summary>Paths that go on into elements.</summary>
    public List<(int Index, PathNode Node)> Elements => _elements;

    /// <summary>Names of the members that paths go on into.</summary>
    public IReadOnlyCollection<string> MemberNames => [.. _members.Select(member => Encoding.UTF8.GetString(member.Name))];

    /// <summary>All nodes one step further.</summary>
    public IEnumerable<PathNode> Children => _members.Select(member => member.Node).Concat(_elements.Select(element => element.Node));

    /// <summary>Adds a path. Returns the slot of its values; equal paths share one.</summary>
    public int Add(ReadOnlySpan<PathStep> steps, ref int slots)
    {
        if (steps.IsEmpty)
        {
            return Slot >= 0 ? Slot : Slot = slots++;
        }

        PathStep step = steps[0];
        return (step.Name is null ? Element(step.Index) : Member(step.Name)).Add(steps[1..], ref slots);
    }

    /// <summary>The node of the member whose name the reader stands on, or null.</summary>
    public PathNode? Find(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            foreach ((byte[] name, PathNode node) in _members)
            {
                if (reader.ValueTextEquals(name))
                {
                    return node;
                }
            }

            return null;
        }

        ReadOnlySpan<byte> found = reader.ValueSpan;
        foreach ((byte[] name, PathNode node) in _members)
        {
            if (found.SequenceEqual(name))
            {
                return node;
            }
        }

        return null;
    }

    private PathNode Member(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        foreach ((byte[] known, PathNode node) in _members)
        {
            if (known.AsSpan().SequenceEqual(bytes))
            {
                return node;
            }
        }

        var added = new PathNode();
        _members.Add((bytes, added));
        return added;
    }

    private PathNode Element(int index)
    {
        foreach ((int known, PathNode node) in _elements)
        {
            if (known == index)
            {
                return node;
            }
        }

        var added = new PathNode();
        _elements.Add((index, added));
        return added;
    }
}
