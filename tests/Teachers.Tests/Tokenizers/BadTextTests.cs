using System.Text;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Teachers.Tests.Tokenizers;

public class BadTextTests
{
    private static readonly string Root = Golden.Path("tokenizers");

    [Fact]
    public void Encode_OfInvalidUtf8_NamesByteAndOffset()
    {
        Tokenizer tokenizer = GoldenSuite.Load(Root, "gemma-style");

        Action encode = () => tokenizer.Encode([0x61, 0xC3, 0xA9, 0xFF, 0x62], new int[10]);

        encode.Should().Throw<TokenizerException>().WithMessage("*byte 0xFF at offset 3*");
    }

    [Fact]
    public void Encode_OfALoneSurrogate_NamesItAndItsOffset()
    {
        Tokenizer tokenizer = GoldenSuite.Load(Root, "gemma-style");

        Action encode = () => tokenizer.EncodeToIds("ab\ud83d c");

        encode.Should().Throw<TokenizerException>().WithMessage("*U+D83D at UTF-16 offset 2*");
    }

    [Theory]
    [InlineData("gemma-style")]
    [InlineData("added-tokens")]
    [InlineData("wordpiece-cased")]
    [InlineData("xlmr-style-unigram")]
    [InlineData("metaspace-first-nosplit")]
    [InlineData("bpe-prefix-fuse")]
    public void Encode_OfLongRuns_EndsAndKeepsFastAndDetailedEqual(string name)
    {
        Tokenizer tokenizer = GoldenSuite.Load(Root, name);
        foreach (string unit in new[] { "a", " ", "1", "é", "\0", "日", "\u0301", "\n" })
        {
            string text = string.Concat(Enumerable.Repeat(unit, 100_000));
            tokenizer.EncodeToIds(text).Should().Equal(tokenizer.Encode(new EncodeRequest { Text = text }).Ids);
        }
    }

    [Theory]
    [InlineData("gemma-style")]
    [InlineData("wordpiece-cased")]
    [InlineData("metaspace-never-nosplit")]
    public void Encode_OfTenMegabytesInOneLine_IsTheSameAsInParts(string name)
    {
        Tokenizer tokenizer = GoldenSuite.Load(Root, name);
        byte[] part = Encoding.UTF8.GetBytes("The quick brown fox jumps over the lazy dog, 12345 times. "), whole = new byte[10_000_000 / part.Length * part.Length];
        for (int i = 0; i < whole.Length; i += part.Length)
        {
            part.CopyTo(whole, i);
        }

        int one = tokenizer.CountTokens(part, addSpecialTokens: false);

        tokenizer.CountTokens(whole, addSpecialTokens: false).Should().BeCloseTo(one * (whole.Length / part.Length), (uint)(whole.Length / part.Length));
    }

    [Fact]
    public void Encode_IntoTooLittleMemory_GivesTheNeededSizeAndTheFirstIds()
    {
        Tokenizer tokenizer = GoldenSuite.Load(Root, "wordpiece-cased");
        int[] all = tokenizer.EncodeToIds("Hello there, how are you?"), few = new int[3];

        tokenizer.Encode("Hello there, how are you?"u8, few).Should().Be(all.Length);

        few.Should().Equal(all[..3]);
    }

    [Fact]
    public void Encode_OnceWarm_AllocatesNothing()
    {
        foreach (string name in new[] { "gemma-style", "added-tokens", "wordpiece-cased", "xlmr-style-unigram", "deberta-v3-style" })
        {
            Tokenizer tokenizer = GoldenSuite.Load(Root, name);
            byte[] text = Encoding.UTF8.GetBytes("The teacher's answer — 日本語 and ﬁne prints, é — was 42 unforeseeable. <s>");
            int[] ids = new int[200];
            for (int i = 0; i < 5; i++)
            {
                tokenizer.Encode(text, ids);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                tokenizer.Encode(text, ids);
            }

            (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0, "of {0}", name);
        }
    }
}
