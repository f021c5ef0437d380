using System.Text;
using DataForge.Sources.Slices;

namespace DataForge.Sources.Tests;

public sealed class RecordHashTests
{
    /// <summary>Vectors of the xxHash project for XXH64 with seed 0.</summary>
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("xxhash", 0x32DD38952C4BC720)]
    [InlineData("Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1)]
    public void Hash_OfKnownTexts_IsThePublishedOne(string text, ulong expected) => RecordHash.Of(Encoding.UTF8.GetBytes(text)).Should().Be(expected);

    [Fact]
    public void Hash_OfEveryLength_HasEvenLowBits()
    {
        int[] ones = new int[16];
        for (int length = 0; length < 4000; length++)
        {
            ulong hash = RecordHash.Of(new byte[length]);
            for (int bit = 0; bit < ones.Length; bit++)
            {
                ones[bit] += (int)(hash >> bit) & 1;
            }
        }

        ones.Should().OnlyContain(count => count > 1800 && count < 2200);
    }
}
