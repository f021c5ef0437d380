using System.Collections.Immutable;
using System.Text;
using DataForge.Core.Randomness;

namespace DataForge.Augmenters.Executable.CausalModels;

/// <summary>A yes/no question about a causal model in another world than the one observed.</summary>
/// <param name="Kind">basic, joint, nested or conditional.</param>
/// <param name="Model">The model.</param>
/// <param name="Roots">The values of the roots that were observed.</param>
/// <param name="Interventions">What is set from outside, in the order told.</param>
/// <param name="Target">The variable asked about.</param>
/// <param name="Evidence">For conditional questions: a variable and its value, known instead of the roots; null otherwise.</param>
/// <param name="Answer">Whether the target occurs.</param>
internal sealed record CausalQuestion(string Kind, CausalModel Model, ImmutableArray<bool> Roots, ImmutableArray<(int Variable, bool Value)> Interventions, int Target, (int Variable, bool Value)? Evidence, bool Answer)
{
    /// <summary>One intervention.</summary>
    public const string Basic = "basic";

    /// <summary>Several interventions at once.</summary>
    public const string Joint = "joint";

    /// <summary>An intervention on a variable that an earlier intervention changes.</summary>
    public const string Nested = "nested";

    /// <summary>One intervention where only a consequence was observed.</summary>
    public const string Conditional = "conditional";

    /// <summary>Draws a question of a kind with the answer wanted; null where this draw gives none.</summary>
    public static CausalQuestion? Draw(string kind, bool answer, ref SplitMix64 draw)
    {
        var model = CausalModel.Draw(4 + draw.NextIndex(6), ref draw);
        var roots = new bool[model.RootCount];
        for (int i = 0; i < roots.Length; i++)
        {
            roots[i] = draw.NextIndex(2) == 1;
        }

        bool[] factual = model.Evaluate(roots, ImmutableDictionary<int, bool>.Empty);
        int target = model.Nodes.Length - 1 - draw.NextIndex(2);
        int[] ancestors = [.. Enumerable.Range(0, target).Where(variable => model.Descends(target, variable))];
        if (ancestors.Length == 0)
        {
            return null;
        }

        int first = ancestors[draw.NextIndex(ancestors.Length)];
        ImmutableArray<(int, bool)> interventions = [(first, !factual[first])];
        if (kind is Joint or Nested)
        {
            bool[] after = model.Evaluate(roots, new Dictionary<int, bool> { [first] = !factual[first] });
            int[] second = [.. ancestors.Where(variable => variable != first && (kind == Joint ? !model.Descends(variable, first) && !model.Descends(first, variable) : model.Descends(variable, first) && after[variable] != factual[variable]))];
            if (second.Length == 0)
            {
                return null;
            }

            int chosen = second[draw.NextIndex(second.Length)];
            interventions = interventions.Add((chosen, !after[chosen]));
        }

        return kind == Conditional ? ObservedOnly(model, factual, interventions, target, answer, ref draw) : Known(kind, model, roots, interventions, target, answer);
    }

    /// <summary>The question in words, with names for the variables.</summary>
    public string Text(IReadOnlyList<string> names)
    {
        StringBuilder text = new StringBuilder("We know how these events depend on each other:\n");
        for (int i = 0; i < Model.Nodes.Length; i++)
        {
            Node node = Model.Nodes[i];
            if (!node.IsRoot)
            {
                string first = names[node.Parents[0]];
                string rule = node.Mechanism switch
                {
                    Mechanism.Identity => $"{names[i]} occurs if and only if {first} occurs",
                    Mechanism.Negation => $"{names[i]} occurs if and only if {first} does not occur",
                    Mechanism.Both => $"{names[i]} occurs if and only if both {first} and {names[node.Parents[1]]} occur",
                    _ => $"{names[i]} occurs if and only if {first} or {names[node.Parents[1]]} (or both) occur",
                };
                text.Append("- ").Append(rule).Append(".\n");
            }
        }

        text.Append('\n').Append(Observation(names)).Append(' ');
        string changes = string.Join(Kind == Nested ? ", and had then " : " and had ", Interventions.Select(item => $"{names[item.Variable]} been made {(item.Value ? "to occur" : "not to occur")}"));
        return text.Append($"Had {changes}, whatever else, would {names[Target]} have occurred? Answer yes or no.").ToString();
    }

    private string Observation(IReadOnlyList<string> names)
    {
        if (Evidence is { } evidence)
        {
            return $"All we observed is that {names[evidence.Variable]} {(evidence.Value ? "occurred" : "did not occur")}.";
        }

        int root = 0;
        IEnumerable<string> seen = Enumerable.Range(0, Model.Nodes.Length).Where(variable => Model.Nodes[variable].IsRoot).Select(variable => $"{names[variable]} {(Roots[root++] ? "occurred" : "did not occur")}");
        return $"We observed that {string.Join(", that ", seen)}.";
    }

    private static CausalQuestion? Known(string kind, CausalModel model, bool[] roots, ImmutableArray<(int Variable, bool Value)> interventions, int target, bool answer)
    {
        bool actual = model.Evaluate(roots, interventions.ToDictionary(item => item.Variable, item => item.Value))[target];
        return actual == answer ? new CausalQuestion(kind, model, [.. roots], interventions, target, null, answer) : null;
    }

    /// <summary>Only one consequence is known; all worlds that agree with it must agree on the answer.</summary>
    private static CausalQuestion? ObservedOnly(CausalModel model, bool[] factual, ImmutableArray<(int Variable, bool Value)> interventions, int target, bool answer, ref SplitMix64 draw)
    {
        int seen = draw.NextIndex(model.Nodes.Length);
        Dictionary<int, bool> set = interventions.ToDictionary(item => item.Variable, item => item.Value);
        bool[] answers = [.. model.Contexts().Where(context => model.Evaluate(context, ImmutableDictionary<int, bool>.Empty)[seen] == factual[seen])
            .Select(context => model.Evaluate(context, set)[target]).Distinct()];
        return seen != target && !interventions.Any(item => item.Variable == seen) && answers is [var only] && only == answer
            ? new CausalQuestion(Conditional, model, [], interventions, target, (seen, factual[seen]), answer)
            : null;
    }
}
