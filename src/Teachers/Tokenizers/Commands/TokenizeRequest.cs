using System.Text.Json;
using DataForge.Teachers.Tokenizers.Encoders;
using DataForge.Teachers.Tokenizers.Loading;
using DataForge.Teachers.Tokenizers.Models;

namespace DataForge.Teachers.Tokenizers.Commands;

/// <summary>A line of <c>dataforge tokenize</c>: one request or a batch, and its padding.</summary>
/// <param name="Requests">What is encoded.</param>
/// <param name="IsBatch">True if the answer is a list.</param>
/// <param name="Padding">Padding; null for none.</param>
internal sealed record TokenizeRequest(EncodeRequest[] Requests, bool IsBatch, PaddingOptions? Padding)
{
    /// <summary>Reads a line; <paramref name="truncation"/> and <paramref name="padding"/> count where it names none.</summary>
    public static TokenizeRequest Read(JsonElement line, bool addSpecialTokens, TruncationOptions? truncation, PaddingOptions? padding)
    {
        var json = new JsonPart(line, "$");
        var common = new EncodeRequest
        {
            AddSpecialTokens = json["add_special_tokens"].Boolean(addSpecialTokens),
            EncodeSpecialTokens = json["encode_special_tokens"].Boolean(false),
            Truncation = Truncation(json["truncation"].IsNull ? json : json["truncation"]) ?? truncation,
        };
        PaddingOptions? pads = ReadPadding(json["padding"].IsNull ? json : json["padding"], !json["padding"].IsNull) ?? padding;
        if (!json["batch"].IsNull)
        {
            return new TokenizeRequest([.. json["batch"].Items().Select(item => Pair(item, common))], IsBatch: true, pads);
        }

        if (!json["words"].IsNull)
        {
            return new TokenizeRequest([common with { Words = Words(json["words"]), PairWords = json["pair_words"].IsNull ? null : Words(json["pair_words"]) }], IsBatch: false, pads);
        }

        EncodeRequest request = common with { Text = json["text"].String(), TextPair = json["text_pair"].IsNull ? null : json["text_pair"].String() };
        return new TokenizeRequest([request], IsBatch: false, pads);
    }

    private static EncodeRequest Pair(JsonPart item, EncodeRequest common)
    {
        if (item.Element.ValueKind == JsonValueKind.String)
        {
            return common with { Text = item.String() };
        }

        JsonPart[] parts = [.. item.Items()];
        return parts.Length is 1 or 2
            ? common with { Text = parts[0].String(), TextPair = parts.Length == 2 && !parts[1].IsNull ? parts[1].String() : null }
            : throw item.Error("a text, or [text, text_pair or null] is needed");
    }

    private static string[] Words(JsonPart json) => [.. json.Items().Select(word => word.String())];

    private static TruncationOptions? Truncation(JsonPart json) => json["max_length"].IsNull ? null : new TruncationOptions(
        json["max_length"].Integer(0, Truncator.MaximumLength),
        json["stride"].Integer(0, Truncator.MaximumLength, 0),
        json["strategy"].Name<TruncationStrategy>(TruncationStrategy.LongestFirst),
        IsLeft(json["direction"]));

    private static PaddingOptions? ReadPadding(JsonPart json, bool given) =>
        !given && json["length"].IsNull && json["pad_to_multiple_of"].IsNull && json["pad_token"].IsNull && json["pad_id"].IsNull ? null : new PaddingOptions(
            json["length"].IsNull ? null : json["length"].Integer(0, 1 << 24),
            IsLeft(json["direction"]),
            json["pad_to_multiple_of"].Integer(0, 1 << 24, 0),
            json["pad_id"].Integer(0, TokenTableBuilder.MaximumId, 0),
            json["pad_type_id"].Integer(0, int.MaxValue, 0),
            json["pad_token"].String("[PAD]"));

    private static bool IsLeft(JsonPart json) => json.IsNull ? false : json.String() switch
    {
        "left" => true,
        "right" => false,
        string other => throw json.Error($"'{other}' is neither left nor right"),
    };
}
