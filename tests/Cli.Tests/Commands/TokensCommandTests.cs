using System.Text.Json;

namespace DataForge.Cli.Tests.Commands;

public sealed class TokensCommandTests : IDisposable
{
    /// <summary>Splits at white space; <c>[BOS]</c> goes before every text.</summary>
    private const string Words = """
        {"model": {"type": "WordLevel", "unk_token": "?", "vocab": {"?": 0, "[BOS]": 1, "a": 2, "b": 3}}, "pre_tokenizer": {"type": "WhitespaceSplit"},
         "added_tokens": [{"id": 1, "content": "[BOS]", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false}],
         "post_processor": {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "[BOS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
          "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}], "special_tokens": {"[BOS]": {"id": "[BOS]", "ids": [1], "tokens": ["[BOS]"]}}},
         "normalizer": null, "decoder": null, "truncation": null, "padding": null, "version": "1.0"}
        """;

    private const string Template = "{{ '[BOS] ' }}{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no system') }}{% endif %}{{ m.role }} {{ m.content }} {% endfor %}";

    private readonly TemporaryFolder _folder = new();

    public TokensCommandTests()
    {
        Directory.CreateDirectory(_folder["model"]);
        File.WriteAllText(_folder["model/tokenizer.json"], Words);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tokens_Texts_JoinsThePromptWithEachResponse()
    {
        File.WriteAllText(_folder["pairs.jsonl"], "{\"id\": \"x\", \"prompt\": \"a b \", \"chosen\": \"a\", \"rejected\": \"b a b a\"}\n{\"prompt\": \"a \", \"chosen\": \"a\", \"rejected\": \"\"}\n");

        JsonElement table = await CountAsync("pairs.jsonl", "--max-length", "5");

        table.GetProperty("rows").GetInt64().Should().Be(2);
        table.GetProperty("rows_too_long").GetInt64().Should().Be(1);
        table.GetProperty("columns").EnumerateObject().Select(column => column.Name).Should().Equal("id", "prompt+chosen", "prompt+rejected");
        JsonElement rejected = table.GetProperty("columns").GetProperty("prompt+rejected");
        rejected.GetProperty("longest").GetInt32().Should().Be(1 + 2 + 4);
        rejected.GetProperty("tokens").GetInt64().Should().Be(7 + 2);
        rejected.GetProperty("histogram").GetRawText().Should().Be("""[{"at_least":2,"texts":1},{"at_least":4,"texts":1}]""");
    }

    [Fact]
    public async Task Tokens_Conversations_AreRenderedByTheTemplate()
    {
        File.WriteAllText(_folder["model/chat_template.jinja"], Template);
        File.WriteAllText(_folder["model/tokenizer_config.json"], "{}");
        const string Row = "{\"id\": \"x y z\", \"chosen\": [{\"role\": \"user\", \"content\": \"a b\"}, {\"role\": \"assistant\", \"content\": \"b\"}]}\n";
        File.WriteAllText(_folder["rows.jsonl"], Row + Row.Replace("user", "system", StringComparison.Ordinal));

        JsonElement table = await CountAsync("rows.jsonl");

        table.GetProperty("refused").GetInt64().Should().Be(1);
        JsonElement chosen = table.GetProperty("columns").EnumerateObject().Should().ContainSingle().Subject.Value;
        chosen.GetProperty("tokens").GetInt64().Should().Be(1 + 3 + 2, "the template writes [BOS] and roles, and no second [BOS] is added");
    }

    [Fact]
    public async Task Tokens_HubFolder_GivesATableAConfigAndReadsParquetAlike()
    {
        const string Row = "{\"prompt\": [{\"role\": \"user\", \"content\": \"a b\"}], \"chosen\": [{\"role\": \"assistant\", \"content\": \"b\"}], \"margin\": 0.5}\n";
        File.WriteAllText(_folder["rows.jsonl"], Row + Row);
        Directory.CreateDirectory(_folder["data/default"]);
        Directory.CreateDirectory(_folder["data/other"]);
        (await CliRun.OfAsync("parquet", "write", _folder["rows.jsonl"], _folder["data/default/train-00000-of-00001.parquet"])).ExitCode.Should().Be(ExitCodes.Done);
        File.Copy(_folder["rows.jsonl"], _folder["data/other/train.jsonl"]);

        CliRun run = await CliRun.OfAsync("tokens", "--model", _folder["model"], "--data", _folder["data"], "--json");

        run.ExitCode.Should().Be(ExitCodes.Done, run.Error);
        run.Lines.Should().HaveCount(2);
        run.Lines[0].Should().StartWith("{\"table\":\"default\",\"rows\":2,").And.Contain("prompt+chosen");
        run.Lines[1].Should().Be(run.Lines[0].Replace("default", "other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tokens_FolderWithACard_GivesATableAConfigAndSplitWhereverTheFilesAre()
    {
        Directory.CreateDirectory(_folder["hub/data"]);
        Directory.CreateDirectory(_folder["hub/rejected"]);
        File.WriteAllText(_folder["hub/README.md"], """
            ---
            configs:
            - config_name: pairs
              data_files:
              - split: train
                path: data/pairs-train-*
              - split: test
                path: data/pairs-test-*
            - config_name: texts
              data_files: data/texts.jsonl
            ---
            # Card
            """);
        File.WriteAllText(_folder["hub/data/pairs-train-0.jsonl"], "{\"prompt\": \"a \", \"chosen\": \"b\"}\n");
        File.WriteAllText(_folder["hub/data/pairs-train-1.jsonl"], "{\"prompt\": \"a \", \"chosen\": \"b\"}\n");
        File.WriteAllText(_folder["hub/data/pairs-test-0.jsonl"], "{\"prompt\": \"b \", \"chosen\": \"b b\"}\n");
        File.WriteAllText(_folder["hub/data/texts.jsonl"], "{\"text\": \"a\"}\n");
        File.WriteAllText(_folder["hub/rejected/train.jsonl"], "{\"reason\": \"no config reads this\"}\n");

        CliRun run = await CliRun.OfAsync("tokens", "--model", _folder["model"], "--data", _folder["hub"], "--json");

        run.ExitCode.Should().Be(ExitCodes.Done, run.Error);
        JsonElement[] tables = [.. run.Lines.Select(line => JsonDocument.Parse(line).RootElement)];
        tables.Select(table => (table.GetProperty("table").GetString(), table.GetProperty("rows").GetInt32(), table.GetProperty("columns").EnumerateObject().Single().Name))
            .Should().Equal(("pairs/train", 2, "prompt+chosen"), ("pairs/test", 1, "prompt+chosen"), ("texts/train", 1, "text"));
    }

    [Theory]
    [InlineData("configs:\n- config_name: x\n  data_files: ../*.jsonl", "reads '../*.jsonl'")]
    [InlineData("configs:\n- config_name: x\n  data_files: none-*", "no file matches the paths of its card")]
    [InlineData("configs:\n- config_name: x\n  data_files: rows.csv", "x/train of ")]
    [InlineData("configs: [", "README.md: ")]
    public async Task Tokens_CardThatCannotBeFollowed_IsRefused(string frontMatter, string message)
    {
        Directory.CreateDirectory(_folder["hub"]);
        File.WriteAllText(_folder["hub/README.md"], $"---\n{frontMatter}\n---\n");
        File.WriteAllText(_folder["hub/rows.csv"], "a\n");

        CliRun run = await CliRun.OfAsync("tokens", "--model", _folder["model"], "--data", _folder["hub"]);

        run.ExitCode.Should().Be(ExitCodes.Failed);
        run.Error.Should().StartWith("dataforge: ").And.Contain(message);
    }

    [Fact]
    public async Task Tokens_Text_ShowsTheSame()
    {
        File.WriteAllText(_folder["pairs.jsonl"], "{\"text\": \"a b a\"}\n{\"text\": \"\"}\n");

        CliRun run = await CliRun.OfAsync("tokens", "--model", _folder["model"], "--data", _folder["pairs.jsonl"], "--max-length", "2");

        run.Out.Should().StartWith("pairs.jsonl: 2 rows\n").And.Contain("  text        2       5   2.5        4         1  1:1 4:1\n")
            .And.EndWith("  1 rows (50.0 %) are longer than 2 tokens: training cuts or drops them\n");
    }

    [Theory]
    [InlineData("none.parquet", "there is no such file or folder")]
    [InlineData("model/tokenizer.json", "a name ending in .parquet, .jsonl, .jsonl.gz is needed")]
    [InlineData("model", "the folder holds no .parquet, .jsonl, .jsonl.gz files")]
    [InlineData("bad.jsonl", "line 2: ")]
    public async Task Tokens_WrongData_IsNamed(string data, string message)
    {
        File.WriteAllText(_folder["bad.jsonl"], "{}\n{]\n");

        CliRun run = await CliRun.OfAsync("tokens", "--model", _folder["model"], "--data", _folder[data]);

        run.ExitCode.Should().Be(ExitCodes.Failed);
        run.Error.Should().StartWith($"dataforge: {_folder[data]}: ").And.Contain(message);
    }

    private async Task<JsonElement> CountAsync(string data, params string[] more)
    {
        CliRun run = await CliRun.OfAsync(["tokens", "--model", _folder["model"], "--data", _folder[data], "--json", .. more]);
        run.ExitCode.Should().Be(ExitCodes.Done, run.Error);
        return JsonDocument.Parse(run.Out).RootElement;
    }
}
