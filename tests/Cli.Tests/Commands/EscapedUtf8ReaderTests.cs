using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Cli.Tests.Commands;

public sealed class EscapedUtf8ReaderTests
{
    [Fact]
    public void Read_AnyBytesInAnyPortions_GivesThemBackAndTextAsItIs() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<byte>(), (bytes, text, portion) =>
        {
            byte[] all = [.. bytes, (byte)'\n', .. Encoding.UTF8.GetBytes(text), (byte)'\n', 0xF0, 0x9F];
            if (all.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            {
                return;
            }

            string read = new EscapedUtf8Reader(new Portions(all, portion)).ReadToEnd();
            EscapedUtf8Reader.ToBytes(read).Should().Equal(all);
            read.Should().EndWith($"\n{Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))}\n\uDCF0\uDC9F");
        }));

    [Fact]
    public void Read_AfterAByteOrderMark_BeginsWithTheText() =>
        new EscapedUtf8Reader(new MemoryStream([0xEF, 0xBB, 0xBF, (byte)'a'])).ReadToEnd().Should().Be("a");

    [Fact]
    public async Task Tokenize_ALineThatIsNoUtf8_IsAnsweredWithAnErrorAndTheOthersAsTheyShouldBe()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["tokenizer.json"], """{"model": {"type": "WordLevel", "unk_token": "?", "vocab": {"?": 0, "a": 1}}}""");
        using var input = new MemoryStream([.. "{\"text\":\"a\"}\n{\"text\":\""u8, 0xFF, 0xC3, .. "\"}\n{\"text\":\"a\"}\n"u8]);
        using StringWriter output = new(), errors = new();

        int code = await Program.RunAsync(["tokenize", "--model", folder.Root], new CommandContext(output, errors, OutIsTerminal: false) { In = new EscapedUtf8Reader(input) });

        code.Should().Be(ExitCodes.Failed);
        string[] lines = output.ToString().TrimEnd('\n').Split('\n');
        lines[0].Should().StartWith("{\"ids\":[1]").And.Be(lines[2]);
        lines[1].Should().Be("{\"error\":\"line 2: the text is not UTF-8\"}");
        errors.ToString().Should().Be("dataforge: 1 line was answered with an 'error'.\n");
    }

    private sealed class Portions(byte[] bytes, int portion) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + (portion % 7)));
    }
}
