using System.Collections.Frozen;
using System.Globalization;
using DataForge.Core.Numerics;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Filters.Scoring;

/// <summary>Keeps pairs by the margin that a teacher gave them.</summary>
internal sealed class Margin(MarginOptions options) : IRowOperator, IOperatorType<Margin, MarginOptions>
{
    private const string MissingScore = "missing_score";
    private const string TooSmall = "margin_too_small";
    private const string TooLarge = "margin_too_large";
    private const string TooEasy = "too_easy";
    private const string TieKnown = "tie_known";

    private readonly FrozenSet<string> _kinds = options.Kinds.ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "margin",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Keeps pairs whose margin (score of the chosen side less that of the rejected one) lies within bounds, or only those that the teacher is unsure of or gets wrong. "
            + "The hard-only filter of Crome (arXiv 2506.16507), whose bounds are not published: these are p(chosen) < 0.8 for pairs and |p - 0.5| > 0.2 for ties.",
        Reads = RowShape.Preference | RowShape.PromptPair,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "The teacher gave the row no finite score on one of its sides.",
            [TooSmall] = "The margin is under `min_margin`.",
            [TooLarge] = "The margin is over `max_margin`.",
            [TooEasy] = "The teacher already orders the pair rightly with p(chosen) of at least `hard_below`.",
            [TieKnown] = "The teacher already scores the tie's sides alike, within `tie_above`.",
        },
        Example = """
            - use: margin
              teacher: baseline
              hard_only: true
              kinds: [causal, neutral]
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(MarginOptions options, OperatorSetup setup) => new Margin(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(MarginOptions options) => ["scores." + options.Teacher];

    /// <inheritdoc/>
    public static IEnumerable<string> Check(MarginOptions options)
    {
        if (options.MinMargin is null && options.MaxMargin is null && !options.HardOnly)
        {
            yield return "nothing to decide: set min_margin, max_margin or hard_only";
        }

        if (options.MinMargin > options.MaxMargin)
        {
            yield return $"min_margin ({options.MinMargin}) must not be greater than max_margin ({options.MaxMargin})";
        }
    }

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        if (!_kinds.Contains(row.Origin.Kind.Name()))
        {
            return;
        }

        (string first, string second, Verdict verdict) = row.Content switch
        {
            PromptPairContent pair => ("prompt_chosen", "prompt_rejected", pair.Verdict),
            PreferenceContent pair => ("chosen", "rejected", pair.Verdict),
            _ => throw new InvalidOperationException($"A {row.Content.Shape.Name()} row has no margin."),
        };
        if (Score(row, first) is not { } chosen || Score(row, second) is not { } rejected)
        {
            output.Reject(MissingScore, $"{options.Teacher}: {first}.{options.Output}, {second}.{options.Output}");
            return;
        }

        Decide(chosen - rejected, verdict, output);
    }

    private double? Score(Row row, string field) => row.Annotations.FindScore(options.Teacher, $"{field}.{options.Output}") is { } score && double.IsFinite(score) ? score : null;

    private void Decide(double margin, Verdict verdict, RowOutput output)
    {
        double probability = Portable.Sigmoid(margin);
        if (verdict == Verdict.Tie)
        {
            if (options.HardOnly && Math.Abs(probability - 0.5) <= options.TieAbove)
            {
                output.Reject(TieKnown, Text(probability));
            }
        }
        else if (margin < options.MinMargin)
        {
            output.Reject(TooSmall, Text(margin));
        }
        else if (margin > options.MaxMargin)
        {
            output.Reject(TooLarge, Text(margin));
        }
        else if (options.HardOnly && probability >= options.HardBelow)
        {
            output.Reject(TooEasy, Text(probability));
        }
    }

    private static string Text(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
