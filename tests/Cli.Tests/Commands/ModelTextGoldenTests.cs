using System.Text.Json.Nodes;

namespace DataForge.Cli.Tests.Commands;

/// <summary>tokenize, decode and chat give the fields of the reference, line by line.</summary>
public sealed class ModelTextGoldenTests
{
    private const int Records = 400;

    /// <summary>Of many overflowing windows the reference keeps the first.</summary>
    private const int KeptWindows = 12;

    private static readonly string[] EncodingFields = ["ids", "type_ids", "attention_mask", "special_tokens_mask", "tokens", "offsets", "word_ids", "sequence_ids", "overflowing", "n_overflowing"];

    [ReferenceTheory("goldens/tokenizers/roberta-style")]
    [InlineData("roberta-style")]
    [InlineData("wordlevel")]
    public async Task Tokenize_Reference_GivesItsFields(string tokenizer)
    {
        Dictionary<string, string> texts = Lines("goldens/tokenizers/texts.jsonl.gz").ToDictionary(line => (string)line["id"]!, line => (string)line["text"]!);
        JsonObject[] goldens = [.. Lines($"goldens/tokenizers/{tokenizer}/golden.jsonl.gz").Where(line => line.ContainsKey("tokens") && !line.ContainsKey("quirk"))];
        goldens = [.. goldens.GroupBy(line => (string)line["kind"]!).SelectMany(kind => kind.Take(Records))];

        CliRun run = await CliRun.WithInputAsync(Join(goldens.Select(Request)), "tokenize", "--model", TestKit.Reference.Path($"goldens/tokenizers/{tokenizer}/tokenizer.json"));

        run.Error.Should().BeEmpty();
        run.Lines.Should().HaveCount(goldens.Length);
        foreach ((JsonObject golden, string line) in goldens.Zip(run.Lines))
        {
            JsonObject answer = JsonNode.Parse(line)!.AsObject();
            foreach (string field in EncodingFields.Where(golden.ContainsKey))
            {
                JsonNode? found = field == "overflowing" ? First(answer[field], KeptWindows) : answer[field];
                JsonNode.DeepEquals(found, golden[field]).Should().BeTrue($"{field} of {golden.ToJsonString()} is {found?.ToJsonString()}");
            }
        }

        JsonObject Request(JsonObject golden)
        {
            JsonObject request = golden["kind"]!.ToString() == "pretokenized"
                ? new JsonObject { ["words"] = golden["words"]!.DeepClone(), ["pair_words"] = golden["pair_words"]?.DeepClone() }
                : new JsonObject { ["text"] = texts[(string)golden["a"]!], ["text_pair"] = (string?)golden["b"] is { } b ? texts[b] : null };
            foreach (string field in new[] { "add_special_tokens", "max_length", "stride", "strategy", "direction" }.Where(golden.ContainsKey))
            {
                request[field] = golden[field]!.DeepClone();
            }

            request["encode_special_tokens"] = golden["kind"]!.ToString() == "encode_special_tokens";
            return request;
        }
    }

    [ReferenceFact("goldens/tokenizers/wordlevel")]
    public async Task Decode_Reference_GivesItsFields()
    {
        JsonObject[] goldens = [.. Lines("goldens/tokenizers/wordlevel/golden.jsonl.gz").Where(line => line["kind"]!.ToString() == "decode")];

        CliRun run = await CliRun.WithInputAsync(Join(goldens), "decode", "--model", TestKit.Reference.Path("goldens/tokenizers/wordlevel/tokenizer.json"));

        run.Lines.Select(line => JsonNode.Parse(line)!["decoded"]!.ToString()).Should().Equal(goldens.Select(golden => golden["decoded"]!.ToString()));
        run.Lines.Select(line => JsonNode.Parse(line)!["decoded_with_special"]!.ToString()).Should().Equal(goldens.Select(golden => golden["decoded_with_special"]!.ToString()));
    }

    [ReferenceTheory("goldens/chat_templates")]
    [InlineData("chatml")]
    [InlineData("llama-3.2")]
    [InlineData("qwen3-generation")]
    public async Task Chat_Reference_GivesItsFields(string template)
    {
        JsonNode chats = JsonNode.Parse(File.ReadAllText(TestKit.Reference.Path("goldens/chat_templates/conversations.json")))!;
        JsonNode about = JsonNode.Parse(File.ReadAllText(TestKit.Reference.Path("goldens/chat_templates/index.json")))!.AsArray().Single(item => item!["name"]!.ToString() == template)!;
        JsonObject[] goldens = [.. Lines("goldens/chat_templates/golden.jsonl.gz").Where(line => line["template"]!.ToString() == template)];

        CliRun run = await CliRun.WithInputAsync(Join(goldens.Select(Request)), "chat", "--model", TestKit.Reference.Path($"goldens/chat_templates/{about["file"]}"), "--now", "2024-07-26T10:11:12");

        run.Lines.Should().HaveCount(goldens.Length);
        foreach ((JsonObject golden, string line) in goldens.Zip(run.Lines))
        {
            JsonObject answer = JsonNode.Parse(line)!.AsObject();
            answer.ContainsKey("error").Should().Be(golden.ContainsKey("error"), golden.ToJsonString());
            ((string?)answer["rendered"]).Should().Be((string?)golden["expected"]);
            JsonNode.DeepEquals(answer["generation_spans"], golden["generation_spans"]).Should().BeTrue(golden.ToJsonString());
            if (golden["error"]?["kind"]?.ToString() == "raise_exception")
            {
                answer["error"]!["message"]!.ToString().Should().Be(golden["error"]!["message"]!.ToString());
            }
        }

        JsonObject Request(JsonObject golden)
        {
            var request = new JsonObject
            {
                ["messages"] = chats["conversations"]![golden["conversation"]!.ToString()]!.DeepClone(),
                ["tools"] = chats["toolsets"]![golden["tools"]!.ToString()]?.DeepClone(),
                ["special_tokens"] = about["special_tokens"]!.DeepClone(),
            };
            foreach (string field in new[] { "add_generation_prompt", "continue_final_message", "kwargs" }.Where(golden.ContainsKey))
            {
                request[field] = golden[field]!.DeepClone();
            }

            return request;
        }
    }

    private static JsonArray? First(JsonNode? list, int count) => list is null ? null : [.. list.AsArray().Take(count).Select(item => item!.DeepClone())];

    private static string Join(IEnumerable<JsonObject> lines) => string.Concat(lines.Select(line => line.ToJsonString() + "\n"));

    private static IEnumerable<JsonObject> Lines(string relative) =>
        Golden.Text(TestKit.Reference.Path(relative)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject());
}
