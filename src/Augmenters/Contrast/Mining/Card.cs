using System.Collections.Immutable;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>What the exact check needs of one side of a candidate pair: worked out once for each row, so that a pair costs merges of sorted numbers alone.</summary>
internal sealed record Card
{
    /// <summary>The row.</summary>
    public required RowId Id { get; init; }

    /// <summary>Its groups.</summary>
    public required ImmutableArray<RowId> Groups { get; init; }

    /// <summary>Hash of the prompt, folded, at most the compared length.</summary>
    public required ulong Prompt { get; init; }

    /// <summary>Hash of the good response, likewise, in the form of <see cref="AnswerForms.Canonical"/>.</summary>
    public required ulong Response { get; init; }

    /// <summary>Digest of the whole good response.</summary>
    public required ulong Digest { get; init; }

    /// <summary>Digests of all good responses given for this prompt.</summary>
    public required ulong[] Given { get; init; }

    /// <summary>3-grams of the prompt.</summary>
    public required ulong[] PromptGrams { get; init; }

    /// <summary>3-grams of the good response.</summary>
    public required ulong[] ResponseGrams { get; init; }

    /// <summary>3-grams of the prompt without its options; null where it lists none.</summary>
    public required ulong[]? PlainGrams { get; init; }

    /// <summary>Content words of the prompt, as ascending hashes; empty where the check asks for no fit.</summary>
    public required ulong[] PromptWords { get; init; }

    /// <summary>Content words of the good response, likewise.</summary>
    public required ulong[] ResponseWords { get; init; }

    /// <summary>The card of a row with a good response.</summary>
    /// <param name="row">The row.</param>
    /// <param name="good">Its good response.</param>
    /// <param name="given">Digests of all good responses given for its prompt.</param>
    /// <param name="withWords">Whether the check compares words.</param>
    public static Card Of(Row row, GoodResponse good, ulong[] given, bool withWords)
    {
        string prompt = Instruction.Compared(good.Prompt), response = Instruction.Compared(good.Response);
        return new Card
        {
            Id = row.Id,
            Groups = row.Groups,
            Prompt = CompactSets.Hash(prompt),
            Response = CompactSets.Hash(AnswerForms.Canonical(response)),
            Digest = Instruction.Digest(good.Response),
            Given = given,
            PromptGrams = CompactSets.Grams(prompt),
            ResponseGrams = CompactSets.Grams(response),
            PlainGrams = AnswerForms.WithoutOptions(prompt) is { } plain ? CompactSets.Grams(plain) : null,
            PromptWords = withWords ? CompactSets.Words(prompt) : [],
            ResponseWords = withWords ? CompactSets.Words(response) : [],
        };
    }

    public static Card Read(ref PayloadReader reader) => new()
    {
        Id = reader.Id(),
        Groups = reader.Ids(),
        Prompt = reader.UInt64(),
        Response = reader.UInt64(),
        Digest = reader.UInt64(),
        Given = Digests(ref reader),
        PromptGrams = CompactSets.Read(ref reader),
        ResponseGrams = CompactSets.Read(ref reader),
        PlainGrams = reader.Byte() == 0 ? null : CompactSets.Read(ref reader),
        PromptWords = CompactSets.Read(ref reader),
        ResponseWords = CompactSets.Read(ref reader),
    };

    public void Write(PayloadWriter writer)
    {
        writer.Id(Id).Ids(Groups.AsSpan()).UInt64(Prompt).UInt64(Response).UInt64(Digest);
        writer.Count(Given.Length);
        foreach (ulong digest in Given)
        {
            writer.UInt64(digest);
        }

        CompactSets.Write(writer, PromptGrams);
        CompactSets.Write(writer, ResponseGrams);
        writer.Byte(PlainGrams is null ? (byte)0 : (byte)1);
        if (PlainGrams is not null)
        {
            CompactSets.Write(writer, PlainGrams);
        }

        CompactSets.Write(writer, PromptWords);
        CompactSets.Write(writer, ResponseWords);
    }

    private static ulong[] Digests(ref PayloadReader reader)
    {
        ulong[] digests = new ulong[Math.Min(reader.Count(), reader.Rest.Length)];
        for (int i = 0; i < digests.Length; i++)
        {
            digests[i] = reader.UInt64();
        }

        return digests;
    }
}
