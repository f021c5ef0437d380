using System.Text;
using System.Text.Json;
using DataForge.Teachers.Tokenizers.Decoders;
using DataForge.Teachers.Tokenizers.Loading;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.PreTokenizers;
using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tests.Tokenizers;

public class ComponentTests
{
    // The charsmap of this one is in the reference folder only.
    private const string ReferenceOnly = "t5-style-unigram-1k";

    [Theory]
    [InlineData("normalizer")]
    [InlineData("pre_tokenizer")]
    [InlineData("decoder")]
    public void EveryCase_OfSingleComponents_IsEqual(string kind) => Check(Golden.Path("tokenizers"), line => line.GetProperty("kind").GetString() == kind && ConfigOf(line) != ReferenceOnly);

    [ReferenceFact("goldens/tokenizers/t5-style-unigram-1k")]
    public void EveryCase_OfThePublishedCharsmap_IsEqual() => Check(Reference.Path("goldens/tokenizers"), line => ConfigOf(line) == ReferenceOnly);

    private static string? ConfigOf(JsonElement line) => line.TryGetProperty("config_of", out JsonElement name) ? name.GetString() : null;

    private static void Check(string root, Func<JsonElement, bool> isIncluded)
    {
        var failures = new List<string>();
        int count = 0;
        foreach (JsonElement line in GoldenSuite.Lines(Path.Combine(root, "components.jsonl.gz")).Where(isIncluded))
        {
            string kind = line.GetProperty("kind").GetString()!;
            JsonElement config = ConfigOf(line) is string name ? Normalizer(root, name) : line.GetProperty("config");
            Func<JsonElement, string?> check = Checker(kind, new JsonPart(config, "component"));
            foreach (JsonElement item in line.GetProperty("cases").EnumerateArray())
            {
                count++;
                if (check(item) is string difference)
                {
                    string text = config.GetRawText();
                    failures.Add($"{text[..Math.Min(200, text.Length)]}: {difference}");
                }
            }
        }

        count.Should().BeGreaterThan(300);
        if (failures.Count > 0)
        {
            Assert.Fail($"{failures.Count} of {count} cases differ:\n" + string.Join('\n', failures.GroupBy(f => f.Split("}: ")[0]).SelectMany(g => g.Take(2)).Take(24)));
        }
    }

    private static JsonElement Normalizer(string root, string name)
    {
        string file = Path.Combine(root, name, "tokenizer.json");
        return JsonDocument.Parse(Golden.Bytes(File.Exists(file) ? file : file + ".gz")).RootElement.GetProperty("normalizer");
    }

    private static Func<JsonElement, string?> Checker(string kind, JsonPart config)
    {
        switch (kind)
        {
            case "normalizer":
                Normalizer normalizer = NormalizerFactory.Create(config)!;
                return item => Normalize(normalizer, item, tracked: true) ?? Normalize(normalizer, item, tracked: false);
            case "pre_tokenizer":
                PreTokenizer preTokenizer = PreTokenizerFactory.Create(config)!;
                return item => PreTokenize(preTokenizer, item);
            default:
                TokenDecoder decoder = DecoderFactory.Create(config)!;
                return item => Decode(decoder, item);
        }
    }

    private static string? Normalize(Normalizer normalizer, JsonElement item, bool tracked)
    {
        var workspace = new TextWorkspace();
        workspace.Text.Load(Encoding.UTF8.GetBytes(item[0].GetString()!), 0, tracked);
        normalizer.Apply(workspace);
        string actual = Encoding.UTF8.GetString(workspace.Text.Span), expected = item[1].GetString()!;
        return actual == expected ? null : $"{Show(item[0].GetString()!)} gives {Show(actual)}, expected {Show(expected)}";
    }

    private static string? PreTokenize(PreTokenizer preTokenizer, JsonElement item)
    {
        string text = item[0].GetString()!;
        byte[] raw = Encoding.UTF8.GetBytes(text);
        var workspace = new TextWorkspace();
        workspace.Text.Load(raw, 0, tracked: true);
        workspace.Pieces.AddText(0, raw.Length);
        if (raw.Length > 0)
        {
            preTokenizer.Apply(workspace);
        }

        string actual = string.Join(' ', workspace.Pieces.Items.ToArray().Select(piece =>
            $"{Show(Encoding.UTF8.GetString(workspace.Text.Span[piece.Start..piece.End]))}[{Characters(raw, workspace.Text.RawStart(piece.Start))},{Characters(raw, workspace.Text.RawEnd(piece.End - 1))}]"));
        string expected = string.Join(' ', item[1].EnumerateArray().Where(piece => piece[0].GetString()!.Length > 0).Select(piece => $"{Show(piece[0].GetString()!)}[{piece[1][0]},{piece[1][1]}]"));
        return actual == expected ? null : $"{Show(text)} gives {actual}, expected {expected}";
    }

    private static string? Decode(TokenDecoder decoder, JsonElement item)
    {
        List<string> tokens = [.. GoldenRecord.Strings(item[0])];
        string actual = string.Concat(decoder.Apply(tokens));
        return item[1].ValueKind == JsonValueKind.Object || actual == item[1].GetString() ? null : $"{item[0].GetRawText()} gives {Show(actual)}, expected {Show(item[1].GetString()!)}";
    }

    private static int Characters(byte[] text, int bytes) => Encoding.UTF8.GetString(text, 0, bytes).EnumerateRunes().Count();

    private static string Show(string text) => JsonSerializer.Serialize(text);
}
