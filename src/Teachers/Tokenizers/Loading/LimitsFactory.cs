using System.Text.Json;
using DataForge.Teachers.Tokenizers.Encoders;
using DataForge.Teachers.Tokenizers.Models;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Reads the truncation and padding of tokenizer files.</summary>
internal static class LimitsFactory
{
    private enum Direction
    {
        Right, Left,
    }

    /// <summary>The truncation, or null for null.</summary>
    public static TruncationOptions? Truncation(JsonPart json) => json.IsNull ? null : new TruncationOptions(
        json["max_length"].Integer(0, Truncator.MaximumLength),
        json["stride"].Integer(0, Truncator.MaximumLength, 0),
        json["strategy"].Name<TruncationStrategy>(TruncationStrategy.LongestFirst),
        json["direction"].Name<Direction>(Direction.Right) == Direction.Left);

    /// <summary>The padding, or null for null.</summary>
    public static PaddingOptions? Padding(JsonPart json)
    {
        if (json.IsNull)
        {
            return null;
        }

        JsonPart strategy = json["strategy"];
        int? length = null;
        if (strategy.Element.ValueKind == JsonValueKind.Object)
        {
            length = strategy["Fixed"].Integer(0, 1 << 24);
        }
        else if (strategy.String("BatchLongest") != "BatchLongest")
        {
            throw strategy.Error($"'{strategy.String()}' is neither BatchLongest nor {{\"Fixed\": length}}");
        }

        return new PaddingOptions(
            length,
            json["direction"].Name<Direction>(Direction.Right) == Direction.Left,
            json["pad_to_multiple_of"].Integer(0, 1 << 24, 0),
            json["pad_id"].Integer(0, TokenTableBuilder.MaximumId, 0),
            json["pad_type_id"].Integer(0, int.MaxValue, 0),
            json["pad_token"].String("[PAD]"));
    }
}
