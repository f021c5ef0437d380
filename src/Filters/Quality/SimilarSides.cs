using System.Globalization;
using System.Runtime.InteropServices;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication.Similarity;

namespace DataForge.Filters.Quality;

/// <summary>Drops pairs whose two sides say nearly the same.</summary>
internal sealed class SimilarSides(SimilarSidesOptions options) : IRowOperator, IOperatorType<SimilarSides, SimilarSidesOptions>
{
    private const string Similar = "sides_similar";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "similar_sides",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Drops pairs whose two sides have the same words in nearly the same order, case and punctuation apart: a label between them is a coin's. Ties pass. Edited rows are alike on purpose: give the step `from: originals`.",
        Reads = RowShape.Preference | RowShape.PromptPair,
        Reasons = new Dictionary<string, string>
        {
            [Similar] = "The sides are as similar as `above` or more; the detail gives the similarity.",
        },
        Example = """
            - use: similar_sides
              from: originals
              above: 0.9
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(SimilarSidesOptions options, OperatorSetup setup) => new SimilarSides(options);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        (Messages first, Messages second, Verdict verdict) = row.Content switch
        {
            PreferenceContent pair => (pair.Chosen, pair.Rejected, pair.Verdict),
            PromptPairContent pair => (pair.PromptChosen, pair.PromptRejected, pair.Verdict),
            _ => throw new InvalidOperationException($"A {row.Content.Shape.Name()} row has no two sides."),
        };
        if (verdict == Verdict.Tie)
        {
            return;
        }

        var shingler = new Shingler(characters: false, options.Shingle);
        byte[] a = MemoryMarshal.AsBytes(shingler.Set(Core.Text.MessageText.Join(first))).ToArray();
        ReadOnlySpan<byte> b = MemoryMarshal.AsBytes(shingler.Set(Core.Text.MessageText.Join(second)));
        int shared = JaccardThreshold.Shared(a, b), union = ((a.Length + b.Length) / sizeof(ulong)) - shared;
        if (new JaccardThreshold(options.Above).IsMet(shared, union))
        {
            output.Reject(Similar, (shared / (double)union).ToString("F4", CultureInfo.InvariantCulture));
        }
    }
}
