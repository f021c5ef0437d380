using System.Collections.Immutable;

namespace DataForge.Core.Rows;

/// <summary>One score of one text by one teacher.</summary>
/// <param name="Teacher">The teacher's name in the pipeline file.</param>
/// <param name="Target">Field and output, as in <c>chosen.reward</c> or <c>prompt_rejected.entailment</c>.</param>
/// <param name="Value">A finite number.</param>
public sealed record Score(string Teacher, string Target, double Value);

/// <summary>What may change without changing a row's identity: probabilities, margins, weights, scores, lengths.</summary>
public sealed record Annotations
{
    /// <summary>Nothing noted.</summary>
    public static Annotations None { get; } = new();

    /// <summary>Probability in [0, 1] that the first side is better; null where nothing gave one.</summary>
    public double? ChosenProbability { get; init; }

    /// <summary>How much better the first side is, in the units of the source; null where nothing gave one.</summary>
    public double? PreferenceMargin { get; init; }

    /// <summary>Weight in training. The default is 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>How often exports repeat the row. The default is 1.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Scores in the order in which the steps gave them.</summary>
    public ImmutableArray<Score> Scores { get; init; } = [];

    /// <summary>The score of a teacher on a target, or null.</summary>
    public double? FindScore(string teacher, string target)
    {
        foreach (Score score in Scores)
        {
            if (score.Teacher == teacher && score.Target == target)
            {
                return score.Value;
            }
        }

        return null;
    }
}
