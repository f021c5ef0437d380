using System.Globalization;
using System.Runtime.CompilerServices;
using DataForge.Core.Numerics;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Filters.Scoring;

/// <summary>Keeps pairs on which all teachers, and the label, agree.</summary>
internal sealed class Agreement(AgreementOptions options) : IRowOperator, IOperatorType<Agreement, AgreementOptions>
{
    private const string MissingScore = "missing_score";
    private const string Disagree = "teachers_disagree";
    private const string Unsure = "teacher_unsure";
    private const string Contradicts = "label_contradicted";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "agreement",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Keeps pairs that all teachers order alike and surely, and, where asked, as the label does: the consistency filter of SCIR (arXiv 2502.08922), and with a judge that did not see the label "
            + "the blind agreement of PARROT. Ties pass.",
        Reads = RowShape.Preference | RowShape.PromptPair,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "A teacher gave the row no score on one of its sides.",
            [Disagree] = "Teachers order the sides differently.",
            [Unsure] = "A teacher's p(chosen) is nearer to 0.5 than `min_confidence`.",
            [Contradicts] = "All teachers prefer the other side than the label.",
        },
        Example = """
            - use: agreement
              teachers: [baseline]
              min_confidence: 0.05
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(AgreementOptions options, OperatorSetup setup) => new Agreement(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(AgreementOptions options) => options.Teachers.Select(teacher => "scores." + teacher);

    /// <inheritdoc/>
    public static IEnumerable<string> Check(AgreementOptions options)
    {
        if (options.Teachers.Count == 1 && !options.WithLabel)
        {
            yield return "one teacher without the label has nothing to agree with: name another, or set with_label: true";
        }
    }

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        if (PairScores.VerdictOf(row.Content) == Verdict.Tie)
        {
            return;
        }

        if (PairScores.Margins(row, options.Teachers, options.Output) is not { } margins)
        {
            output.Reject(MissingScore);
            return;
        }

        bool isUnsure = false, disagree = false;
        foreach (double margin in margins)
        {
            isUnsure |= Math.Abs(Portable.Sigmoid(margin) - 0.5) < options.MinConfidence;
            disagree |= Math.Sign(margin) != Math.Sign(margins[0]);
        }

        string? reason = isUnsure ? Unsure : disagree ? Disagree : options.WithLabel && margins[0] < 0 ? Contradicts : null;
        if (reason is not null)
        {
            output.Reject(reason, Detail(margins));
        }
    }

    private string Detail(double[] margins)
    {
        var detail = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        for (int i = 0; i < margins.Length; i++)
        {
            detail.AppendLiteral(i == 0 ? "" : ", ");
            detail.AppendFormatted(options.Teachers[i]);
            detail.AppendLiteral(" ");
            detail.AppendFormatted(Portable.Sigmoid(margins[i]), "F4");
        }

        return detail.ToStringAndClear();
    }
}
