using System.Globalization;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Executable;

/// <summary>
/// A generator of problems whose answers are computed: what it makes depends on the keyed draw of the row read, not on its texts. The rows made belong to
/// that row's group, so a problem and its twins stay in one split.
/// </summary>
internal abstract class ExecutableOperator(IExecutableOptions options) : IRowOperator
{
    /// <summary>Reason of rows that the ratio leaves out.</summary>
    protected const string NotDrawn = "not_drawn";

    /// <summary>Reason of rows whose draws gave no problem worth asking.</summary>
    protected const string Degenerate = "degenerate";

    private const int Tries = 40;

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        SplitMix64 draw = output.Draw();
        if (draw.NextDouble() >= options.Ratio)
        {
            output.Decline(NotDrawn);
            return;
        }

        for (int i = 0; i < options.Count; i++)
        {
            for (int attempt = 0; attempt < Tries && !Make(output, ref draw); attempt++)
            {
            }
        }

        output.Decline(Degenerate);
    }

    /// <summary>Makes the rows of one problem; false where the draws give a degenerate one.</summary>
    protected abstract bool Make(RowOutput output, ref SplitMix64 draw);

    /// <summary>The description of a generator.</summary>
    protected static OperatorInfo Describe(string name, int version, string summary, string example, RowShape makes) => new()
    {
        Name = name,
        Version = version,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Executable,
        Summary = summary,
        Reads = RowShape.Preference | RowShape.PromptPair | RowShape.Scored | RowShape.Stepwise | RowShape.Ranked,
        Makes = makes,
        Reasons = new Dictionary<string, string>
        {
            [NotDrawn] = "The row's draw is not under `ratio`.",
            [Degenerate] = "Forty draws in a row gave no problem worth asking (no answer, one where several are wanted, or one that is given away).",
        },
        Example = example,
    };

    /// <summary>A preference row with a computed label.</summary>
    protected static Child Pair(string prompt, string chosen, string rejected, string errorType, Parameters parameters) =>
        new(new PreferenceContent(Messages.FromUser(prompt), Messages.FromAssistant(chosen), Messages.FromAssistant(rejected)), LabelOrigin.Executed, parameters) { ErrorType = errorType };

    /// <summary>Numbers as a list in words of a sentence: <c>3, 5, 8</c>.</summary>
    protected static string List(IEnumerable<long> values) => string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
}
