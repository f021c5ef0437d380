using System.Text.Json;
using DataForge.Teachers.Tokenizers;
using DataForge.Teachers.Tokenizers.Commands;

namespace DataForge.Teachers.Tests.Tokenizers;

public class CommandTests
{
    private static readonly string Root = Golden.Path("tokenizers");

    [Fact]
    public void Tokenize_OfGoldenRequests_GivesTheGoldenFields()
    {
        Dictionary<string, string> texts = GoldenSuite.Lines(Path.Combine(Root, "texts.jsonl.gz")).ToDictionary(line => line.GetProperty("id").GetString()!, line => line.GetProperty("text").GetString()!);
        JsonElement[] records = [.. GoldenSuite.Lines(Path.Combine(Root, "wordpiece-cased", "golden.jsonl.gz")).Where(line => line.TryGetProperty("offsets", out _) && !line.TryGetProperty("quirk", out _))];
        using var folder = Unpacked("wordpiece-cased");
        string input = string.Join('\n', records.Select(record => Request(record, texts)));
        var output = new StringWriter();

        TokenizeCommand.Run(folder.Root, true, false, new StringReader(input), output).Should().Be(0);

        string[] answers = output.ToString().TrimEnd('\n').Split('\n');
        answers.Should().HaveCount(records.Length);
        for (int i = 0; i < records.Length; i++)
        {
            using JsonDocument answer = JsonDocument.Parse(answers[i]);
            foreach (string field in new[] { "ids", "type_ids", "attention_mask", "special_tokens_mask", "tokens", "offsets", "word_ids", "sequence_ids" })
            {
                JsonElement.DeepEquals(answer.RootElement.GetProperty(field), records[i].GetProperty(field)).Should().BeTrue("{0} of {1}", field, answers[i]);
            }
        }
    }

    [Fact]
    public void Tokenize_OfBadLines_AnswersErrorsInPlace()
    {
        using var folder = Unpacked("wordlevel");
        var output = new StringWriter();

        int failed = TokenizeCommand.Run(folder["tokenizer.json"], true, false, new StringReader("{\"text\":\"a\"}\nnot json\n{\"text\":\"\\ud800\"}\n\n{\"text\":3}\n{\"text\":\"b\"}\n"), output);

        failed.Should().Be(3);
        string[] lines = output.ToString().TrimEnd('\n').Split('\n');
        lines.Should().HaveCount(5);
        lines[0].Should().StartWith("{\"ids\"");
        lines[1..4].Should().OnlyContain(line => line.StartsWith("{\"error\""));
        lines[4].Should().StartWith("{\"ids\"");
    }

    [Theory]
    [InlineData("""{"batch":["a","b"],"length":16777216,"pad_id":0}""", "padding to 16777216 tokens adds 33554426 tokens")]
    [InlineData("""{"text":"a","padding":{"pad_to_multiple_of":16777216}}""", "padding to 16777216 tokens adds")]
    public void Tokenize_OfMorePaddingThanMemoryIsFor_IsRefused(string request, string message)
    {
        using var folder = Unpacked("wordlevel");
        var output = new StringWriter();

        TokenizeCommand.Run(folder["tokenizer.json"], true, false, new StringReader(request), output).Should().Be(1);

        output.ToString().Should().StartWith("{\"error\"").And.Contain(message);
    }

    [Fact]
    public void Tokenize_OfALineBeyondTheLimit_AnswersItAndGoesOn()
    {
        using var folder = Unpacked("wordlevel");
        var output = new StringWriter();
        var input = new RepeatedReader("{\"text\":\"", 'a', (1 << 26) + 1, "\"}\n{\"text\":\"a\"}\n");

        TokenizeCommand.Run(folder["tokenizer.json"], true, false, input, output).Should().Be(1);

        string[] lines = output.ToString().TrimEnd('\n').Split('\n');
        lines[0].Should().Be("{\"error\":\"line 1: it has more than 67108864 characters\"}");
        lines[1].Should().StartWith("{\"ids\"");
    }

    [Fact]
    public void Tokenize_WithFileLimits_AppliesTheFilesTruncationAndPadding()
    {
        using var folder = new TemporaryFolder();
        string json = Golden.Text("tokenizers/wordlevel/tokenizer.json.gz");
        string limits = """{"truncation":{"direction":"Right","max_length":4,"strategy":"LongestFirst","stride":0},"padding":{"strategy":{"Fixed":6},"direction":"Left","pad_to_multiple_of":null,"pad_id":3,"pad_type_id":0,"pad_token":"[PAD]"},""";
        File.WriteAllText(folder["tokenizer.json"], json.Replace("\"truncation\":null,", "", StringComparison.Ordinal).Replace("\"padding\":null,", "", StringComparison.Ordinal).Replace("{\"version\"", limits + "\"version\"", StringComparison.Ordinal));
        StringWriter with = new(), without = new();

        TokenizeCommand.Run(folder.Root, true, true, new StringReader("{\"text\":\"a a a a a a\"}"), with);
        TokenizeCommand.Run(folder.Root, true, false, new StringReader("{\"text\":\"a a a a a a\"}"), without);

        Ids(with).Should().HaveCount(6).And.StartWith([3, 3, 1]);
        Ids(without).Should().HaveCount(8);
    }

    [Fact]
    public void Decode_OfIds_GivesBothTexts()
    {
        using var folder = Unpacked("gemma-style");
        Tokenizer tokenizer = Tokenizer.Load(folder.Root);
        var output = new StringWriter();

        DecodeCommand.Run(folder.Root, new StringReader($"{{\"ids\":[{string.Join(',', tokenizer.EncodeToIds("Hello there"))},999999]}}\n{{}}"), output).Should().Be(1);

        string[] lines = output.ToString().TrimEnd('\n').Split('\n');
        lines[0].Should().Be("""{"decoded":"Hello there","decoded_with_special":"\u003Cs\u003EHello there"}""");
        lines[1].Should().StartWith("{\"error\"");
    }

    [Fact]
    public void TokenLengths_OfTexts_CountsBucketsAndCuts()
    {
        Tokenizer tokenizer = GoldenSuite.Load(Root, "wordlevel");
        var lengths = new TokenLengths(tokenizer, maximumLength: 4);

        lengths.Add("a a").Should().Be(4);
        lengths.Add("a a a a a a").Should().Be(8);

        lengths.TooLong.Should().Be(1);
        lengths.Histogram.Should().Equal((4, 1), (8, 1));
        (lengths.Count, lengths.Total, lengths.Longest).Should().Be((2, 12, 8));
    }

    private static int[] Ids(StringWriter output) => GoldenRecord.Ints(JsonDocument.Parse(output.ToString()).RootElement.GetProperty("ids"));

    private static TemporaryFolder Unpacked(string name)
    {
        var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["tokenizer.json"], Golden.Bytes(Path.Combine(Root, name, "tokenizer.json.gz")));
        return folder;
    }

    private static string Request(JsonElement record, Dictionary<string, string> texts)
    {
        var request = new Dictionary<string, object?>();
        bool golden(string name, out JsonElement value) => record.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
        if (golden("words", out JsonElement words))
        {
            request["words"] = words;
            request["pair_words"] = golden("pair_words", out JsonElement pair) ? pair : null;
        }
        else
        {
            request["text"] = texts[record.GetProperty("a").GetString()!];
            request["text_pair"] = golden("b", out JsonElement b) ? texts[b.GetString()!] : null;
        }

        request["encode_special_tokens"] = record.GetProperty("kind").GetString() == "encode_special_tokens";
        foreach (string name in new[] { "add_special_tokens", "max_length", "stride", "strategy", "direction" })
        {
            if (golden(name, out JsonElement value))
            {
                request[name] = value;
            }
        }

        return JsonSerializer.Serialize(request);
    }

    /// <summary>A long text that is never in memory as a whole.</summary>
    private sealed class RepeatedReader(string before, char repeated, int count, string after) : TextReader
    {
        private int _at;

        public override int Read(char[] buffer, int index, int length)
        {
            int read = 0;
            for (; read < length && _at < before.Length + count + after.Length; read++, _at++)
            {
                buffer[index + read] = _at < before.Length ? before[_at] : _at < before.Length + count ? repeated : after[_at - before.Length - count];
            }

            return read;
        }
    }
}
