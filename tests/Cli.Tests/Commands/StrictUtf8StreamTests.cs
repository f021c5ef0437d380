using System.Text;

namespace DataForge.Cli.Tests.Commands;

public sealed class StrictUtf8StreamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4096)]
    public void Read_Utf8_PassesUnchanged(int piece)
    {
        const string Text = "\uFEFFa é 漢 😀\nb\0c\n";

        Read(Encoding.UTF8.GetBytes(Text), piece).Should().Be(Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4096)]
    public void Read_OtherBytes_NamesTheLine(int piece)
    {
        Action latin1 = () => Read([.. "a\nb é\nc"u8, 0xE9, .. "d\ne\n"u8], piece);
        Action cut = () => Read([.. "a\nb "u8, 0xF0, 0x9F, 0x98], piece);

        latin1.Should().Throw<InvalidDataException>().WithMessage("input: line 3 is not UTF-8*");
        cut.Should().Throw<InvalidDataException>().WithMessage("input: line 2 is not UTF-8*");
    }

    private static string Read(byte[] bytes, int piece)
    {
        using var stream = new StrictUtf8Stream(new MemoryStream(bytes), "input");
        var all = new List<byte>();
        var buffer = new byte[piece];
        for (int length; (length = stream.Read(buffer)) > 0;)
        {
            all.AddRange(buffer.AsSpan(0, length));
        }

        return Encoding.UTF8.GetString([.. all]);
    }
}
