using System.Text;
using System.Text.Json;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Teachers.Tests.Tokenizers;

/// <summary>Runs every record of a tokenizer's golden file.</summary>
internal sealed class GoldenSuite
{
    private readonly string _folder;
    private readonly Tokenizer _tokenizer;
    private readonly Dictionary<string, string> _texts;
    private readonly List<string> _failures = [];

    public GoldenSuite(string root, string name)
    {
        _folder = Path.Combine(root, name);
        _tokenizer = Load(root, name);
        _texts = Lines(Path.Combine(root, "texts.jsonl.gz")).ToDictionary(line => line.GetProperty("id").GetString()!, line => line.GetProperty("text").GetString()!);
    }

    public int Count { get; private set; }

    public static Tokenizer Load(string root, string name)
    {
        string file = Path.Combine(root, name, "tokenizer.json");
        return Tokenizer.FromJson(Golden.Bytes(File.Exists(file) ? file : file + ".gz"), name);
    }

    public static IEnumerable<JsonElement> Lines(string file) =>
        Encoding.UTF8.GetString(Golden.Bytes(file)).Split('\n').Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement);

    /// <summary>Descriptions of the records that differ.</summary>
    public IReadOnlyList<string> Run(string? natural = null)
    {
        foreach (JsonElement line in Lines(Path.Combine(_folder, "golden.jsonl.gz")))
        {
            var record = new GoldenRecord(line);
            if (record.Kind == "natural" && natural is null)
            {
                continue;
            }

            Count++;
            string? difference;
            try
            {
                difference = Check(record, line, natural);
            }
            catch (TokenizerException exception)
            {
                difference = record.Has("error") || record.Has("quirk") ? null : exception.Message;
            }

            if (difference is not null)
            {
                _failures.Add($"{difference}\n    in {record}");
            }
        }

        return _failures;
    }

    private string? Check(GoldenRecord record, JsonElement line, string? natural) => record.Kind switch
    {
        "single" => CheckSingle(record, line),
        "pair" => CheckEncoding(_tokenizer.Encode(Request(record)), line),
        "encode_special_tokens" => CheckEncoding(_tokenizer.Encode(Request(record) with { EncodeSpecialTokens = true }), line),
        "pretokenized" => CheckEncoding(_tokenizer.Encode(Words(record)), line),
        "truncation" => CheckTruncation(record, line),
        "padding" => CheckPadding(record),
        "decode" => CheckDecode(record),
        "decode_stream" => CheckStream(record),
        "natural" => CheckNatural(record, natural!),
        _ => $"unknown kind {record.Kind}",
    };

    private string? CheckSingle(GoldenRecord record, JsonElement line)
    {
        string text = _texts[record["a"].GetString()!];
        bool special = record["add_special_tokens"].GetBoolean();
        return GoldenRecord.Compare("fast ids", _tokenizer.EncodeToIds(text, special), GoldenRecord.Ints(line.GetProperty("ids")))
            ?? CheckEncoding(_tokenizer.Encode(Request(record)), line);
    }

    private EncodeRequest Request(GoldenRecord record) => new()
    {
        Text = _texts[record["a"].GetString()!],
        TextPair = record.Has("b") ? _texts[record["b"].GetString()!] : null,
        AddSpecialTokens = record["add_special_tokens"].GetBoolean(),
    };

    private static EncodeRequest Words(GoldenRecord record) => new()
    {
        Words = GoldenRecord.Strings(record["words"]),
        PairWords = record.Has("pair_words") ? GoldenRecord.Strings(record["pair_words"]) : null,
        AddSpecialTokens = record["add_special_tokens"].GetBoolean(),
    };

    private string? CheckEncoding(TokenizerEncoding actual, JsonElement golden)
    {
        string? difference = GoldenRecord.Difference(actual, golden);
        if (difference is not null)
        {
            return difference;
        }

        string decoded = _tokenizer.Decode([.. actual.Ids]), withSpecial = _tokenizer.Decode([.. actual.Ids], skipSpecialTokens: false);
        if (golden.TryGetProperty("decoded_sha256", out JsonElement digest))
        {
            return GoldenRecord.TextDigest(decoded) != digest.GetString() || GoldenRecord.TextDigest(withSpecial) != golden.GetProperty("decoded_with_special_sha256").GetString()
                ? "decoded text differs by its digest" : null;
        }

        string expected = golden.GetProperty("decoded").GetString()!;
        string expectedSpecial = golden.TryGetProperty("decoded_with_special", out JsonElement special) ? special.GetString()! : expected;
        return decoded != expected ? $"decoded is '{decoded}', expected '{expected}'"
            : withSpecial != expectedSpecial ? $"decoded_with_special is '{withSpecial}', expected '{expectedSpecial}'" : null;
    }

    private string? CheckTruncation(GoldenRecord record, JsonElement line)
    {
        var strategy = Enum.Parse<TruncationStrategy>(record["strategy"].GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        var options = new TruncationOptions(record["max_length"].GetInt32(), record["stride"].GetInt32(), strategy, record["direction"].GetString() == "left");
        TokenizerEncoding actual = _tokenizer.Encode(Request(record) with { Truncation = options });
        return record.Has("error") ? (record.Has("panic") && record["panic"].GetBoolean() ? null : $"no error, expected {record["error"]}") : CompareWindows(actual, line);
    }

    private static string? CompareWindows(TokenizerEncoding actual, JsonElement golden)
    {
        string? difference = GoldenRecord.Difference(actual, golden);
        if (difference is not null)
        {
            return difference;
        }

        if (actual.Overflowing.Count != golden.GetProperty("n_overflowing").GetInt32())
        {
            return $"{actual.Overflowing.Count} overflowing windows, expected {golden.GetProperty("n_overflowing")}";
        }

        int i = 0;
        foreach (JsonElement window in golden.GetProperty("overflowing").EnumerateArray())
        {
            difference ??= GoldenRecord.Difference(actual.Overflowing[i], window) is string text ? $"overflowing[{i}]: {text}" : null;
            i++;
        }

        return difference;
    }

    private string? CheckPadding(GoldenRecord record)
    {
        TruncationOptions? truncation = null;
        if (record.Has("truncation"))
        {
            JsonElement t = record["truncation"];
            truncation = new TruncationOptions(t.GetProperty("max_length").GetInt32(), t.GetProperty("stride").GetInt32(), TruncationStrategy.LongestFirst, t.GetProperty("direction").GetString() == "left");
        }

        var padding = new PaddingOptions(
            record.Has("length") ? record["length"].GetInt32() : null, record["direction"].GetString() == "left",
            record.Has("pad_to_multiple_of") ? record["pad_to_multiple_of"].GetInt32() : 0, record["pad_id"].GetInt32(), record["pad_type_id"].GetInt32(), record["pad_token"].GetString()!);
        EncodeRequest[] requests = [.. record["batch"].EnumerateArray().Select(pair => new EncodeRequest
        {
            Text = _texts[pair[0].GetString()!],
            TextPair = pair[1].ValueKind == JsonValueKind.Null ? null : _texts[pair[1].GetString()!],
            Truncation = truncation,
        })];
        IReadOnlyList<TokenizerEncoding> actual = _tokenizer.EncodeBatch(requests, padding);
        if (record["encodings"].ValueKind == JsonValueKind.Object)
        {
            return $"no error, expected {record["encodings"]}";
        }

        int i = 0;
        string? difference = null;
        foreach (JsonElement golden in record["encodings"].EnumerateArray())
        {
            difference ??= CompareWindows(actual[i], golden) is string text ? $"encoding {i}: {text}" : null;
            i++;
        }

        return difference;
    }

    private string? CheckDecode(GoldenRecord record)
    {
        int[] ids = GoldenRecord.Ints(record["ids"]);
        return Same("decoded", _tokenizer.Decode(ids), record["decoded"].GetString()!)
            ?? Same("decoded_with_special", _tokenizer.Decode(ids, skipSpecialTokens: false), record["decoded_with_special"].GetString()!);
    }

    private string? CheckStream(GoldenRecord record)
    {
        var stream = new DecodeStream(_tokenizer);
        string?[] steps = [.. GoldenRecord.Ints(record["ids"]).Select(stream.Step)];
        return record.Has("error") ? $"no error, expected {record["error"]}"
            : GoldenRecord.Compare("steps", steps, [.. record["steps"].EnumerateArray().Select(step => step.GetString())]);
    }

    private string? CheckNatural(GoldenRecord record, string natural)
    {
        TokenizerEncoding actual = _tokenizer.Encode(new EncodeRequest { Text = natural });
        int[] byLine = [.. natural.Split('\n').SelectMany(line => _tokenizer.EncodeToIds(line))];
        return GoldenRecord.Compare("first", [.. actual.Ids.Take(60)], GoldenRecord.Ints(record["first"]))
            ?? GoldenRecord.Compare("last", [.. actual.Ids.TakeLast(60)], GoldenRecord.Ints(record["last"]))
            ?? Same("n", actual.Count.ToString(), record["n"].GetInt32().ToString())
            ?? Same("ids", GoldenRecord.IdDigest(actual.Ids), record["ids_sha256"].GetString()!)
            ?? Same("fast ids", GoldenRecord.IdDigest(_tokenizer.EncodeToIds(natural)), record["ids_sha256"].GetString()!)
            ?? Same("offsets", GoldenRecord.OffsetDigest(actual), record["offsets_sha256"].GetString()!)
            ?? Same("tokens", GoldenRecord.TextDigest(string.Join('\n', actual.Tokens)), record["tokens_sha256"].GetString()!)
            ?? Same("decoded", GoldenRecord.TextDigest(_tokenizer.Decode([.. actual.Ids])), record["decoded_sha256"].GetString()!)
            ?? Same("ids by line", GoldenRecord.IdDigest(byLine), record["ids_by_line_sha256"].GetString()!);
    }

    private static string? Same(string field, string actual, string expected) => actual == expected ? null : $"{field} is '{actual}', expected '{expected}'";
}
