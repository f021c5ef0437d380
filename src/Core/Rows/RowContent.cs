using System.Collections.Immutable;

namespace DataForge.Core.Rows;

/// <summary>The texts and the label of a row: what its identity is made of. One sealed type per shape.</summary>
public abstract record RowContent
{
    private protected RowContent()
    {
    }

    /// <summary>The shape.</summary>
    public abstract RowShape Shape { get; }
}

/// <summary>One prompt, two responses.</summary>
public sealed record PreferenceContent(Messages Prompt, Messages Chosen, Messages Rejected, Verdict Verdict = Verdict.Preferred) : RowContent
{
    /// <inheritdoc/>
    public override RowShape Shape => RowShape.Preference;
}

/// <summary>One response, two prompts: it fits <paramref name="PromptChosen"/> better.</summary>
public sealed record PromptPairContent(Messages PromptChosen, Messages PromptRejected, Messages Response, Verdict Verdict = Verdict.Preferred) : RowContent
{
    /// <inheritdoc/>
    public override RowShape Shape => RowShape.PromptPair;
}

/// <summary>One response with a value.</summary>
public sealed record ScoredContent : RowContent
{
    /// <summary>A value in [0, 1] without levels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in [0, 1].</exception>
    public ScoredContent(Messages prompt, Messages response, double value)
    {
        Value = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A scored value lies in [0, 1].");
        (Prompt, Response) = (prompt, response);
    }

    /// <summary>Level k of n (both from 1): the value is (k - 1) / (n - 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two levels, or the level is not among them.</exception>
    public ScoredContent(Messages prompt, Messages response, int level, int levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, levels);
        (Prompt, Response, Level, Levels) = (prompt, response, level, levels);
        Value = (level - 1) / (double)(levels - 1);
    }

    /// <summary>The prompt.</summary>
    public Messages Prompt { get; }

    /// <summary>The response.</summary>
    public Messages Response { get; }

    /// <summary>The value, in [0, 1].</summary>
    public double Value { get; }

    /// <summary>The ordinal level from 1, or null where the value is not ordinal.</summary>
    public int? Level { get; }

    /// <summary>How many levels there are, or null where the value is not ordinal.</summary>
    public int? Levels { get; }

    /// <inheritdoc/>
    public override RowShape Shape => RowShape.Scored;
}

/// <summary>The label of one step.</summary>
public enum StepLabel
{
    /// <summary>The step is wrong, or the first wrong one has come.</summary>
    Wrong = 0,

    /// <summary>The step is right.</summary>
    Right = 1,

    /// <summary>Neutral or not labelled.</summary>
    Unknown = 2,
}

/// <summary>One step of a solution.</summary>
public sealed record Step(string Text, StepLabel Label);

/// <summary>A response in labelled steps.</summary>
public sealed record StepwiseContent : RowContent
{
    /// <summary>At least one step.</summary>
    /// <exception cref="ArgumentException">There is no step.</exception>
    public StepwiseContent(Messages prompt, ImmutableArray<Step> steps)
    {
        Steps = steps.IsDefaultOrEmpty ? throw new ArgumentException("A stepwise row has at least one step.", nameof(steps)) : steps;
        Prompt = prompt;
    }

    /// <summary>The prompt.</summary>
    public Messages Prompt { get; }

    /// <summary>The steps, in order.</summary>
    public ImmutableArray<Step> Steps { get; }

    /// <inheritdoc/>
    public override RowShape Shape => RowShape.Stepwise;

    /// <inheritdoc/>
    public bool Equals(StepwiseContent? other) => other is not null && Prompt.Equals(other.Prompt) && Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Prompt, Steps.Length);
}

/// <summary>One of several responses; a greater value is better.</summary>
public sealed record RankedResponse(Messages Response, double Value);

/// <summary>One prompt with two or more valued responses.</summary>
public sealed record RankedContent : RowContent
{
    /// <summary>At least two responses with finite values.</summary>
    /// <exception cref="ArgumentException">There are fewer than two responses, or a value is not finite.</exception>
    public RankedContent(Messages prompt, ImmutableArray<RankedResponse> responses)
    {
        if (responses.IsDefault || responses.Length < 2 || responses.Any(response => !double.IsFinite(response.Value)))
        {
            throw new ArgumentException("A ranked row has at least two responses, each with a finite value.", nameof(responses));
        }

        (Prompt, Responses) = (prompt, responses);
    }

    /// <summary>The prompt.</summary>
    public Messages Prompt { get; }

    /// <summary>The responses, in the order of the source.</summary>
    public ImmutableArray<RankedResponse> Responses { get; }

    /// <inheritdoc/>
    public override RowShape Shape => RowShape.Ranked;

    /// <inheritdoc/>
    public bool Equals(RankedContent? other) => other is not null && Prompt.Equals(other.Prompt) && Responses.AsSpan().SequenceEqual(other.Responses.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Prompt, Responses.Length);
}
