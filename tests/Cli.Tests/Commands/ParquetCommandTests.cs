namespace DataForge.Cli.Tests.Commands;

public sealed class ParquetCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_ThenVerify_IsTrue()
    {
        Write("in.jsonl", "{\"id\": 1, \"chosen\": [{\"role\": \"user\", \"content\": \"a\"}]}\n{\"id\": 2, \"chosen\": []}\n");

        CliRun write = await CliRun.OfAsync("parquet", "write", _folder["in.jsonl"], _folder["out.parquet"], "--codec", "zstd:1", "--row-group-rows", "1");
        CliRun verify = await CliRun.OfAsync("parquet", "verify", _folder["out.parquet"]);

        write.ExitCode.Should().Be(ExitCodes.Done);
        write.Out.Should().StartWith($"{_folder["out.parquet"]}: 2 rows in 2 row groups, ");
        verify.Should().Be(new CliRun(ExitCodes.Done, $"{_folder["out.parquet"]}: all that it says is true\n", ""));
    }

    [Fact]
    public async Task Write_Schema_IsTakenFromTheFile()
    {
        Write("in.jsonl", "{\"id\": 1}\n");
        Write("fields.json", "[{\"name\": \"id\", \"type\": \"int8\", \"nullable\": false}]");

        CliRun write = await CliRun.OfAsync("parquet", "write", _folder["in.jsonl"], _folder["out.parquet"], "--schema", _folder["fields.json"]);

        write.ExitCode.Should().Be(ExitCodes.Done, write.Error);
        Write("in.jsonl", "{\"id\": 1000}\n");
        CliRun refused = await CliRun.OfAsync("parquet", "write", _folder["in.jsonl"], _folder["no.parquet"], "--schema", _folder["fields.json"]);
        refused.ExitCode.Should().Be(ExitCodes.Failed);
        refused.Error.Should().StartWith($"dataforge: {_folder["in.jsonl"]}: line 1: ");
        File.Exists(_folder["no.parquet"]).Should().BeFalse();
    }

    [Theory]
    [InlineData("--codec", "zip", "--codec takes zstd, snappy, gzip, brotli, lz4raw, none, not 'zip'")]
    [InlineData("--cdc", "1,x", "--cdc: 'x' is not a whole number")]
    [InlineData("--dictionary", "maybe", "--dictionary takes on, off, not 'maybe'")]
    public async Task Write_WrongOption_IsWrongUsage(string option, string value, string message)
    {
        CliRun run = await CliRun.OfAsync("parquet", "write", _folder["in.jsonl"], _folder["out.parquet"], option, value);

        run.Should().Be(new CliRun(ExitCodes.WrongUsage, "", $"dataforge: {message}.\n"));
    }

    [Theory]
    [InlineData("id", "=", "2")]
    [InlineData("id = 2")]
    [InlineData("id=2")]
    [InlineData("id", ">", "1", "id != 3")]
    public async Task Cat_Where_TakesThreeArgumentsOrOne(params string[] where)
    {
        Write("in.jsonl", "{\"id\": 1}\n{\"id\": 2}\n{\"id\": 3}\n");
        await CliRun.OfAsync("parquet", "write", _folder["in.jsonl"], _folder["out.parquet"]);

        CliRun run = await CliRun.OfAsync(["parquet", "cat", _folder["out.parquet"], "--where", .. where]);

        run.Should().Be(new CliRun(ExitCodes.Done, "{\"id\":2}\n", ""));
    }

    [Theory]
    [InlineData("--where", "id", "--where takes a column, an operator (!= <= >= == = < >) and a value")]
    [InlineData("--limit", "-1", "--limit takes a number of rows")]
    [InlineData("--columns", "id,other", "there is no column 'other'; the columns are id")]
    public async Task Cat_WrongOption_IsWrongUsage(string option, string value, string message)
    {
        Write("in.jsonl", "{\"id\": 1}\n");
        await CliRun.OfAsync("parquet", "write", _folder["in.jsonl"], _folder["out.parquet"]);

        CliRun run = await CliRun.OfAsync("parquet", "cat", _folder["out.parquet"], option, value);

        run.ExitCode.Should().Be(ExitCodes.WrongUsage);
        run.Error.Should().StartWith($"dataforge: {message}");
    }

    [Fact]
    public async Task Verify_OneFileIsMissing_StillChecksTheOthers()
    {
        Write("in.jsonl", "{\"id\": 1}\n");
        await CliRun.OfAsync("parquet", "write", _folder["in.jsonl"], _folder["out.parquet"]);

        CliRun run = await CliRun.OfAsync("parquet", "verify", _folder["missing.parquet"], _folder["out.parquet"]);

        run.ExitCode.Should().Be(ExitCodes.Failed);
        run.Error.Should().Contain("missing.parquet");
        run.Out.Should().Be($"{_folder["out.parquet"]}: all that it says is true\n");
    }

    [Fact]
    public async Task Diff_OtherRows_FailsAndCounts()
    {
        Write("a.jsonl", "{\"id\": 1}\n{\"id\": 2}\n");
        Write("b.jsonl", "{\"id\": 1}\n{\"id\": 3}\n{\"id\": 4}\n");
        foreach (string name in new[] { "a", "b" })
        {
            await CliRun.OfAsync("parquet", "write", _folder[$"{name}.jsonl"], _folder[$"{name}.parquet"]);
        }

        CliRun same = await CliRun.OfAsync("parquet", "diff", _folder["a.parquet"], _folder["a.parquet"]);
        CliRun other = await CliRun.OfAsync("parquet", "diff", _folder["a.parquet"], _folder["b.parquet"]);

        same.ExitCode.Should().Be(ExitCodes.Done);
        same.Out.Should().Contain("(100.0 %)");
        other.ExitCode.Should().Be(ExitCodes.Failed);
        other.Out.Should().Contain("rows: 1 in both, 1 only in ").And.Contain("2 only in ");
    }

    [Fact]
    public async Task Verify_Damaged_IsAFinding()
    {
        Write("in.jsonl", "{\"text\": \"abc\"}\n");
        await CliRun.OfAsync("parquet", "write", _folder["in.jsonl"], _folder["out.parquet"], "--codec", "none");
        byte[] bytes = File.ReadAllBytes(_folder["out.parquet"]);
        bytes[bytes.AsSpan().IndexOf("abc"u8)] ^= 1;
        File.WriteAllBytes(_folder["out.parquet"], bytes);

        CliRun run = await CliRun.OfAsync("parquet", "verify", _folder["out.parquet"]);

        run.ExitCode.Should().Be(ExitCodes.Failed);
        run.Out.Should().StartWith($"{_folder["out.parquet"]}: ").And.NotContain("true");
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("diff")]
    public async Task NoParquetFile_IsNamed(string command)
    {
        Write("x.parquet", "not what it says");

        string[] files = command == "diff" ? [_folder["x.parquet"], _folder["x.parquet"]] : [_folder["x.parquet"]];
        CliRun run = await CliRun.OfAsync(["parquet", command, .. files]);

        run.ExitCode.Should().Be(ExitCodes.Failed);
        (run.Out + run.Error).Should().Contain(_folder["x.parquet"]);
    }

    private void Write(string name, string text) => File.WriteAllText(_folder[name], text);
}
