using System.Text.Json;

namespace DataForge.Teachers.Models.Files;

/// <summary>The ids a tokenizer can give, to compare them with the rows of the embedding.</summary>
internal static class TokenizerExtent
{
    private const long MaximumBytes = 200_000_000;

    /// <summary>One more than the largest id of <c>tokenizer.json</c>; null where a directory has no such file.</summary>
    public static int? Read(string folder)
    {
        string path = Path.Combine(folder, "tokenizer.json");
        if (!File.Exists(path))
        {
            return null;
        }

        using JsonDocument document = JsonFiles.Read(path, MaximumBytes);
        long largest = -1;
        if (document.RootElement.TryGetProperty("model", out JsonElement model) && model.ValueKind == JsonValueKind.Object
            && model.TryGetProperty("vocab", out JsonElement vocabulary))
        {
            largest = vocabulary.ValueKind switch
            {
                JsonValueKind.Array => vocabulary.GetArrayLength() - 1,
                JsonValueKind.Object => vocabulary.EnumerateObject().Select(entry => Id(path, entry.Value)).DefaultIfEmpty(-1).Max(),
                _ => throw new ModelFormatException(path, "model.vocab is neither a list nor an object."),
            };
        }

        if (document.RootElement.TryGetProperty("added_tokens", out JsonElement added) && added.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement token in added.EnumerateArray())
            {
                if (token.ValueKind == JsonValueKind.Object && token.TryGetProperty("id", out JsonElement id))
                {
                    largest = Math.Max(largest, Id(path, id));
                }
            }
        }

        return (int)largest + 1;
    }

    private static long Id(string path, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int id) && id is >= 0 and < int.MaxValue
            ? id
            : throw new ModelFormatException(path, $"{value.GetRawText()} is no token id.");
}
