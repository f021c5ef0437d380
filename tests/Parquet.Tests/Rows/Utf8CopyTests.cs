using System.Text;
using System.Text.Unicode;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Tests.Random;

namespace DataForge.Parquet.Tests.Rows;

public sealed class Utf8CopyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void TryCopy_TextOfEveryKindAtEveryPlace_CopiesIt(int length)
    {
        foreach (string inserted in (string[])["", "é", "語", "😀"])
        {
            for (var at = 0; at <= length; at++)
            {
                byte[] text = Encoding.UTF8.GetBytes(new string('a', at) + inserted + new string('b', length - at));
                var copy = new byte[text.Length + 1];
                Utf8Copy.TryCopy(text, copy).Should().BeTrue();
                copy.Should().Equal([.. text, 0]);
            }
        }
    }

    [Fact]
    public void TryCopy_DamagedText_IsFoundWhereverTheDamageIs()
    {
        var random = new SplitMix(5);
        var refused = 0;
        for (var i = 0; i < 3000; i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("plain text, then é and 語 ", 1 + random.Below(9))));
            text[random.Below(text.Length)] = (byte)random.Below(256);
            bool copied = Utf8Copy.TryCopy(text, new byte[text.Length]);
            copied.Should().Be(Utf8.IsValid(text));
            refused += copied ? 0 : 1;
        }

        refused.Should().BeInRange(500, 2500);
    }
}
