using System.Text;
using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Tests;

public sealed class HostileTests
{
    private static readonly SourceOptions Options = new() { Format = "prompt_completion" };

    [Fact]
    public void File_ThatIsEmptyOrBlank_GivesNothing()
    {
        foreach (string text in (string[])["", "\n", " \r\n\t\n\n"])
        {
            foreach (string name in (string[])["file.jsonl", "file.json", "file.csv", "-"])
            {
                SliceFixture.Parse(Encoding.UTF8.GetBytes(text), Options, name).Total.Should().Be(0);
            }
        }
    }

    [Fact]
    public void ByteOrderMarks_AtTheBeginningAndWhereFilesWereJoined_AreNoText()
    {
        byte[] line = [0xEF, 0xBB, 0xBF, .. "{\"prompt\": \"a\", \"completion\": \"b\"}\r\n"u8];
        CollectingSink sink = SliceFixture.Parse([.. line, .. line], Options);
        sink.Seeds.Select(seed => (seed.Line, seed.Offset)).Should().Equal((0, 3), (1, line.Length + 3));
    }

    [Fact]
    public void Record_OfTenMegabytes_IsARowUnderTheLimitAndAFaultOverIt()
    {
        byte[] file = [.. "{\"prompt\": \"a\", \"completion\": \""u8, .. Enumerable.Repeat((byte)'x', 10_000_000), .. "\"}\n{\"prompt\": \"a\", \"completion\": \"b\"}\n"u8];
        SliceFixture.Parse(file, Options).Seeds.Should().HaveCount(2);
        CollectingSink small = SliceFixture.Parse(file, Options with { MaxRecordBytes = 1 << 20 });
        small.Seeds.Should().ContainSingle().Which.Line.Should().Be(1);
        small.Quarantined.Should().ContainSingle().Which.Detail.Should().Contain("10000034 bytes");
    }

    [Fact]
    public void Nesting_IsAllowedTo64Levels()
    {
        string At(int depth) => "{\"prompt\": \"a\", \"completion\": \"b\", \"x\": " + new string('[', depth - 1) + new string(']', depth - 1) + "}\n";
        CollectingSink sink = CollectingSink.Parse(Options, At(64) + At(65) + At(100_000));
        sink.Seeds.Should().ContainSingle();
        sink.Quarantined.Select(fault => fault.Reason).Should().Equal(QuarantineReasons.TooDeep, QuarantineReasons.TooDeep);
    }

    [Fact]
    public void Text_WithNulAndEveryControlEscape_IsKept()
    {
        CollectingSink sink = CollectingSink.Parse(Options, "{\"prompt\": \"a\\u0000b\\u001f\\u007f\", \"completion\": \"\\ud83d\\ude00\"}");
        ((ScoredContent)sink.Seeds.Single().Content).Prompt.LastText.Should().Be("a\0b\u001f\u007f");
    }

    [Fact]
    public void JsonArray_WithFaultsOfItsFrame_LosesNothingInSilence()
    {
        string row = "{\"prompt\": \"a\", \"completion\": \"b\"}";
        Parse($"[{row},,{row}]").Should().Be((1, 1), "the empty element makes the one after it a fault");
        Parse($"[{row}] trailing").Should().Be((1, 1));
        Parse($"[{row}]\n[{row}]").Should().Be((1, 1));
        Parse($"[{row}, 5, null, [1], \"text\"]").Should().Be((1, 4));
        Parse($"[{{\"prompt\": \"a\", \"completion\": \"line\nbreak\"}}, {row}]").Should().Be((1, 1));
        Parse($"[{{\"prompt\": \"a\", \"completion\": \"quote\\\\\\\" , [\"}}, {row}]").Should().Be((2, 0));
        Parse($"[{{\"prompt\": ]}}, {row}]").Item1.Should().Be(1);
        Action cut = () => Parse($"[{row},");
        cut.Should().Throw<SourceException>().WithMessage("*not closed*");
        Action other = () => SliceFixture.Parse("{}"u8.ToArray(), Options with { FileType = "json" }, "file.json");
        other.Should().Throw<SourceException>().WithMessage("*byte 0*jsonl*");

        static (int, int) Parse(string text)
        {
            CollectingSink sink = SliceFixture.Parse(Encoding.UTF8.GetBytes(text), Options, "file.json");
            return (sink.Seeds.Count, sink.Quarantined.Count);
        }
    }

    [Fact]
    public void FileType_ThatNothingTells_IsAskedFor()
    {
        Action read = () => SliceFixture.Parse("<html>"u8.ToArray(), Options, "-");
        read.Should().Throw<SourceException>().WithMessage("-: *0x3c*file_type*");
    }

    [Fact]
    public void Detail_OfAFault_NeverHoldsTheWholeRecord()
    {
        string secret = new('s', 5000);
        string[] lines =
        [
            $"{{\"prompt\": \"a\", \"completion\": \"b\", \"label\": \"{secret}\"}}", secret, $"[\"{secret}\"]", $"{{\"prompt\": {{\"{secret}\": 1}}, \"completion\": \"b\", \"label\": 1}}",
        ];
        CollectingSink sink = CollectingSink.Parse(new SourceOptions { Format = "unpaired" }, string.Join('\n', lines));
        sink.Quarantined.Should().HaveCount(4).And.OnlyContain(fault => fault.Detail.Length < 120);
    }
}
