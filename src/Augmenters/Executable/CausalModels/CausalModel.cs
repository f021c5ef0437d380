using System.Collections.Immutable;
using DataForge.Core.Randomness;

namespace DataForge.Augmenters.Executable.CausalModels;

/// <summary>How a variable follows from its parents.</summary>
internal enum Mechanism
{
    /// <summary>Occurs with its one parent.</summary>
    Identity,

    /// <summary>Occurs without its one parent.</summary>
    Negation,

    /// <summary>Occurs when both parents do.</summary>
    Both,

    /// <summary>Occurs when a parent does.</summary>
    Either,
}

/// <summary>A variable: a root, or a mechanism over parents with smaller indices.</summary>
internal sealed record Node(Mechanism Mechanism, ImmutableArray<int> Parents)
{
    /// <summary>True for a variable without parents.</summary>
    public bool IsRoot => Parents.IsEmpty;
}

/// <summary>A deterministic structural causal model over boolean variables in topological order.</summary>
internal sealed record CausalModel(ImmutableArray<Node> Nodes)
{
    /// <summary>A random model of that many variables, about a third of them roots, each later one with one or two parents.</summary>
    public static CausalModel Draw(int count, ref SplitMix64 draw)
    {
        int roots = Math.Max(1, count / 3);
        ImmutableArray<Node>.Builder nodes = ImmutableArray.CreateBuilder<Node>(count);
        for (int i = 0; i < count; i++)
        {
            if (i < roots)
            {
                nodes.Add(new Node(Mechanism.Identity, []));
                continue;
            }

            int first = draw.NextIndex(i);
            int second = draw.NextIndex(i);
            Mechanism mechanism = (Mechanism)draw.NextIndex(4);
            nodes.Add(mechanism is Mechanism.Both or Mechanism.Either && first != second
                ? new Node(mechanism, [Math.Min(first, second), Math.Max(first, second)])
                : new Node(mechanism == Mechanism.Negation ? Mechanism.Negation : Mechanism.Identity, [first]));
        }

        return new CausalModel(nodes.MoveToImmutable());
    }

    /// <summary>All values, given those of the roots and of the variables that are set from outside.</summary>
    public bool[] Evaluate(IReadOnlyList<bool> roots, IReadOnlyDictionary<int, bool> interventions)
    {
        var values = new bool[Nodes.Length];
        int root = 0;
        for (int i = 0; i < values.Length; i++)
        {
            Node node = Nodes[i];
            bool natural = node.IsRoot ? roots[root++] : node.Mechanism switch
            {
                Mechanism.Identity => values[node.Parents[0]],
                Mechanism.Negation => !values[node.Parents[0]],
                Mechanism.Both => values[node.Parents[0]] && values[node.Parents[1]],
                _ => values[node.Parents[0]] || values[node.Parents[1]],
            };
            values[i] = interventions.TryGetValue(i, out bool set) ? set : natural;
        }

        return values;
    }

    /// <summary>Number of roots.</summary>
    public int RootCount => Nodes.Count(node => node.IsRoot);

    /// <summary>True where a variable follows, over any number of steps, from another.</summary>
    public bool Descends(int variable, int from)
    {
        foreach (int parent in Nodes[variable].Parents)
        {
            if (parent == from || Descends(parent, from))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every assignment of the roots.</summary>
    public IEnumerable<bool[]> Contexts()
    {
        for (int bits = 0; bits < 1 << RootCount; bits++)
        {
            int current = bits;
            yield return [.. Enumerable.Range(0, RootCount).Select(root => (current >> root & 1) == 1)];
        }
    }
}
