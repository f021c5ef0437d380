using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Teachers.Tests.Tokenizers;

/// <summary>One line of a golden file, and comparisons with it that name the first field that differs.</summary>
internal sealed class GoldenRecord(JsonElement json)
{
    public string Kind => json.GetProperty("kind").GetString()!;

    public JsonElement this[string name] => json.GetProperty(name);

    public bool Has(string name) => json.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null;

    public override string ToString()
    {
        string text = json.GetRawText();
        return text[..Math.Min(300, text.Length)];
    }

    public static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];

    public static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>What differs between an encoding and its golden, or null.</summary>
    public static string? Difference(TokenizerEncoding actual, JsonElement golden)
    {
        return Compare("ids", actual.Ids, Ints(golden.GetProperty("ids")))
            ?? (golden.TryGetProperty("offsets_sha256", out JsonElement hash) ? Digests(actual, golden, hash.GetString()!) : Fields(actual, golden));
    }

    public static string? Compare<T>(string field, IReadOnlyList<T> actual, IReadOnlyList<T> expected)
    {
        for (int i = 0; i < Math.Min(actual.Count, expected.Count); i++)
        {
            if (!EqualityComparer<T>.Default.Equals(actual[i], expected[i]))
            {
                return $"{field}[{i}] is {actual[i]}, expected {expected[i]}; got [{string.Join(' ', actual.Take(40))}], expected [{string.Join(' ', expected.Take(40))}]";
            }
        }

        return actual.Count == expected.Count ? null : $"{field} has {actual.Count}, expected {expected.Count}";
    }

    public static string IdDigest(IEnumerable<int> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] word = new byte[4];
        foreach (int value in values)
        {
            BinaryPrimitives.WriteInt32LittleEndian(word, value);
            hash.AppendData(word);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static string OffsetDigest(TokenizerEncoding encoding) => IdDigest(encoding.Offsets.SelectMany(offset => new[] { offset.Start, offset.End }));

    public static string TextDigest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string? Fields(TokenizerEncoding actual, JsonElement golden)
    {
        return Compare("type_ids", actual.TypeIds, Ints(golden.GetProperty("type_ids")))
            ?? Compare("attention_mask", actual.AttentionMask, Ints(golden.GetProperty("attention_mask")))
            ?? Compare("special_tokens_mask", actual.SpecialTokensMask, Ints(golden.GetProperty("special_tokens_mask")))
            ?? Compare("tokens", actual.Tokens, Strings(golden.GetProperty("tokens")))
            ?? Compare("offsets", actual.Offsets, [.. golden.GetProperty("offsets").EnumerateArray().Select(pair => (pair[0].GetInt32(), pair[1].GetInt32()))])
            ?? Compare("word_ids", actual.WordIds, Nullable(golden.GetProperty("word_ids")))
            ?? Compare("sequence_ids", actual.SequenceIds, Nullable(golden.GetProperty("sequence_ids")));
    }

    private static string? Digests(TokenizerEncoding actual, JsonElement golden, string offsets)
    {
        string tokens = TextDigest(string.Join('\n', actual.Tokens));
        return OffsetDigest(actual) != offsets ? "offsets differ by their digest"
            : tokens != golden.GetProperty("tokens_sha256").GetString() ? "tokens differ by their digest" : null;
    }

    private static int?[] Nullable(JsonElement array) =>
        [.. array.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? (int?)null : item.GetInt32())];
}
