using System.Text.Json;

namespace DataForge.Cli.Tests.Commands;

/// <summary>tokenize, decode and chat, on a model of our own.</summary>
public sealed class ModelTextCommandTests : IDisposable
{
    private static readonly string Model = Golden.Path("teachers/bert_embed_mean");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tokenize_ThenDecode_GivesTheSameIdsAgain()
    {
        CliRun encoded = await CliRun.WithInputAsync("{\"text\": \"the answer\"}\n{\"text\": \"the\", \"text_pair\": \"answer\"}\n", "tokenize", "--model", Model);
        CliRun decoded = await CliRun.WithInputAsync(encoded.Out, "decode", "--model", Model);

        encoded.ExitCode.Should().Be(ExitCodes.Done);
        encoded.Error.Should().BeEmpty();
        JsonElement[] lines = [.. encoded.Lines.Select(Parse)];
        lines[0].EnumerateObject().Select(member => member.Name).Should()
            .Equal("ids", "type_ids", "attention_mask", "special_tokens_mask", "tokens", "offsets", "word_ids", "sequence_ids");
        lines[1].GetProperty("type_ids").EnumerateArray().Select(id => id.GetInt32()).Should().Contain(1);
        decoded.Lines.Should().HaveCount(2);
        Parse(decoded.Lines[0]).EnumerateObject().Select(member => member.Name).Should().Equal("decoded", "decoded_with_special");
    }

    [Fact]
    public async Task Tokenize_NoSpecial_LeavesThemOut()
    {
        const string Line = "{\"text\": \"the answer\"}\n";
        CliRun with = await CliRun.WithInputAsync(Line, "tokenize", "--model", Model);
        CliRun without = await CliRun.WithInputAsync(Line, "tokenize", "--model", Model, "--no-special");

        int Special(CliRun run) => Parse(run.Lines[0]).GetProperty("special_tokens_mask").EnumerateArray().Sum(bit => bit.GetInt32());
        Special(with).Should().BePositive();
        Special(without).Should().Be(0);
    }

    [Fact]
    public async Task Tokenize_BrokenLine_IsAnsweredAndFails()
    {
        CliRun run = await CliRun.WithInputAsync("{\"text\": \"the\"}\n{\"text\": \n{\"txt\": 1}\n", "tokenize", "--model", Model);

        run.ExitCode.Should().Be(ExitCodes.Failed);
        run.Lines.Should().HaveCount(3);
        Parse(run.Lines[1]).GetProperty("error").GetString().Should().StartWith("line 2: ");
        run.Error.Should().Be("dataforge: 2 lines were answered with an 'error'.\n");
    }

    [Theory]
    [InlineData("tokenize")]
    [InlineData("decode")]
    [InlineData("chat")]
    public async Task MissingModel_IsNamed(string command)
    {
        CliRun run = await CliRun.OfAsync(command, "--model", _folder["none"]);

        run.ExitCode.Should().Be(ExitCodes.Failed);
        run.Error.Should().StartWith("dataforge: ").And.Contain(_folder["none"]).And.EndWith("\n");
        run.Error.TrimEnd('\n').Should().NotContain("\n");
    }

    [Fact]
    public async Task Chat_BareTemplate_RendersEveryLine()
    {
        File.WriteAllText(_folder["t.jinja"], "{{ bos_token }}{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}{% if stop %}{{ raise_exception('no') }}{% endif %}{{ strftime_now('%d %b %Y') }}");
        const string Chat = "\"messages\": [{\"role\": \"user\", \"content\": \"hé\"}], \"special_tokens\": {\"bos_token\": \"<s>\"}";

        CliRun run = await CliRun.WithInputAsync($"{{{Chat}}}\n{{{Chat}, \"stop\": true}}\n", "chat", "--model", _folder["t.jinja"], "--now", "2024-07-26");

        run.ExitCode.Should().Be(ExitCodes.Failed);
        Parse(run.Lines[0]).GetProperty("rendered").GetString().Should().Be("<s><user>hé26 Jul 2024");
        Parse(run.Lines[1]).GetProperty("error").GetProperty("kind").GetString().Should().Be("raise_exception");
        run.Error.Should().Be("dataforge: 1 line was answered with an 'error'.\n");
    }

    [Fact]
    public async Task Chat_WrongTime_IsWrongUsage()
    {
        CliRun run = await CliRun.OfAsync("chat", "--model", "m", "--now", "yesterday");

        run.ExitCode.Should().Be(ExitCodes.WrongUsage);
        run.Error.Should().StartWith("dataforge: --now yesterday: a date such as 2024-07-26 ");
    }

    private static JsonElement Parse(string line) => JsonDocument.Parse(line).RootElement;
}
