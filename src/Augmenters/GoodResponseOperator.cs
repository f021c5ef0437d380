using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters;

/// <summary>An augmenter that builds on the response its row vouches for: rows without one are declined here, and descriptions start from what all of them share.</summary>
internal abstract class GoodResponseOperator : IRowOperator
{
    /// <summary>Reason of rows that a ratio leaves out.</summary>
    public const string NotDrawn = "not_drawn";

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        if (GoodResponse.Of(row.Content) is { } good)
        {
            Apply(good, output);
        }
        else
        {
            output.Decline(GoodResponse.None);
        }
    }

    /// <summary>Says what follows from the good response of <see cref="RowOutput.Row"/>.</summary>
    protected abstract void Apply(GoodResponse good, RowOutput output);

    /// <summary>True where the row's next draw is under the ratio; declines the row otherwise.</summary>
    protected static bool IsDrawn(ref SplitMix64 draw, double ratio, RowOutput output)
    {
        if (draw.NextDouble() < ratio)
        {
            return true;
        }

        output.Decline(NotDrawn);
        return false;
    }

    /// <summary>The description of an operator that reads every shape with a good response and makes preference rows.</summary>
    /// <param name="name">Name in pipeline files.</param>
    /// <param name="version">Raised whenever outputs change.</param>
    /// <param name="kind">Kind of the rows made.</param>
    /// <param name="summary">What it does, on what, and the paper it follows.</param>
    /// <param name="example">An example step.</param>
    /// <param name="reasons">Reasons of its own, with what each means.</param>
    protected static OperatorInfo Describe(string name, int version, RowKind kind, string summary, string example, params ReadOnlySpan<(string Name, string Means)> reasons)
    {
        var all = new Dictionary<string, string> { [GoodResponse.None] = GoodResponse.NoneMeans };
        foreach ((string reason, string means) in reasons)
        {
            all.Add(reason, means);
        }

        return new OperatorInfo
        {
            Name = name,
            Version = version,
            Role = OperatorRole.Augmenter,
            Kind = kind,
            Summary = summary,
            Reads = RowShape.Preference | RowShape.Scored | RowShape.Stepwise,
            Makes = RowShape.Preference,
            Reasons = all,
            Example = example,
        };
    }

    /// <summary>The reason of a draw that is not under <c>ratio</c>.</summary>
    protected static (string Name, string Means) NotDrawnReason => (NotDrawn, "The row's draw is not under `ratio`.");
}
