using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Filters.Deduplication;

/// <summary>The texts of a row that a deduplication compares: joined, or as a 128-bit digest of them with their lengths.</summary>
internal sealed class ComparedText(ExactDuplicatesOptions options)
{
    /// <summary>Compares the row's prompts alone.</summary>
    public const string Prompt = "prompt";

    /// <summary>Compares the row's responses alone.</summary>
    public const string Response = "response";

    /// <summary>Compares prompts and responses together.</summary>
    public const string Pair = "pair";

    /// <summary>The texts compared, one after the other with line feeds between.</summary>
    public static string Join(RowContent content, string on) => string.Join('\n', Texts(content, on));

    /// <summary>The texts compared: prompts, then responses.</summary>
    public static IEnumerable<string> Texts(RowContent content, string on)
    {
        (IReadOnlyList<Messages> prompts, IReadOnlyList<string> responses) = Parts(content);
        IEnumerable<string> first = on == Response ? [] : prompts.Select(MessageText.Join);
        return on == Prompt ? first : first.Concat(responses);
    }

    /// <summary>Digest of what is compared; rows of different shapes never agree unless only one side of them is compared.</summary>
    public RowId DigestOf(RowContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        (IReadOnlyList<Messages> prompts, IReadOnlyList<string> responses) = Parts(content);
        if (options.On != Response)
        {
            Add(hash, [.. prompts.Select(Text)]);
        }

        if (options.On != Prompt)
        {
            Add(hash, [.. responses.Select(Fold)]);
        }

        if (options.On == Pair)
        {
            Add(hash, [content.Shape.Name()]);
        }

        return RowId.FromBytes(hash.GetHashAndReset());
    }

    private static (IReadOnlyList<Messages> Prompts, IReadOnlyList<string> Responses) Parts(RowContent content) => content switch
    {
        PreferenceContent row => ([row.Prompt], [MessageText.Join(row.Chosen), MessageText.Join(row.Rejected)]),
        PromptPairContent row => ([row.PromptChosen, row.PromptRejected], [MessageText.Join(row.Response)]),
        ScoredContent row => ([row.Prompt], [MessageText.Join(row.Response)]),
        StepwiseContent row => ([row.Prompt], [string.Join('\n', row.Steps.Select(step => step.Text))]),
        RankedContent row => ([row.Prompt], [.. row.Responses.Select(response => MessageText.Join(response.Response))]),
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };

    private string Text(Messages prompt)
    {
        var text = new StringBuilder();
        foreach (Message message in prompt)
        {
            text.Append(message.Role).Append('\u0001').Append(Fold(message.Content)).Append('\u0002');
        }

        return text.ToString();
    }

    private string Fold(string text) => options.Normalise ? FoldedText.Fold(text) : text;

    private void Add(IncrementalHash hash, string[] texts)
    {
        if (options.IgnoreOrder)
        {
            Array.Sort(texts, StringComparer.Ordinal);
        }

        Span<byte> length = stackalloc byte[4];
        foreach (string text in texts)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
    }
}
