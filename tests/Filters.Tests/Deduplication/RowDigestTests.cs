using DataForge.Core.Rows;
using DataForge.Core.Text;
using DataForge.Filters.Deduplication;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Filters.Tests.Deduplication;

public class RowDigestTests
{
    private static readonly Gen<string> Text = Gen.Frequency(
        (8, Gen.Elements([.. "abZ \t\n\u00A0\u2003\u00C4\u0130\u1E9E\u65E5\0"])), (2, Gen.Choose(0, 0xFFFF).Select(value => (char)value)), (1, Gen.Elements('\uD83D', '\uDE42')))
        .ArrayOf().Select(units => new string(units));

    [Fact]
    public void Folding_AnyText_IsThatOfTheFoldedText()
    {
        var folded = new FoldedTexts();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Text.ToArbitrary(), text =>
        {
            folded.Clear();
            folded.AddFolded(text);
            return folded.Written.SequenceEqual(FoldedText.Fold(text));
        }));
    }

    [Fact]
    public void Digest_AnyTwoRows_AgreesExactlyWhereTheFoldedTextsDo()
    {
        var digest = new RowDigest(new() { On = ComparedText.Pair });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Text.Two().Two().ToArbitrary(), pairs =>
        {
            ((string a, string b), (string c, string d)) = pairs;
            bool same = FoldedText.Fold(a) == FoldedText.Fold(c) && FoldedText.Fold(b) == FoldedText.Fold(d);
            return (Of(a, b) == Of(c, d)) == same && Of(a, b) == Of($" {a}\n", $"{b} ") && (Of(a, b) == Of(b, a)) == (FoldedText.Fold(a) == FoldedText.Fold(b));
        }));

        RowId Of(string prompt, string response)
        {
            Span<byte> bytes = stackalloc byte[RowId.Size];
            digest.TryWrite(new ScoredContent(Messages.FromUser(prompt), Messages.FromAssistant(response), 1), bytes);
            return RowId.FromBytes(bytes);
        }
    }

    /// <summary>Every byte and every length counts: of texts that differ in one bit, or in zeros at the end, no two agree.</summary>
    [Fact]
    public void Hash_OneBitOrOneZeroMore_IsAnother()
    {
        var bytes = new byte[3000];
        var seen = new HashSet<RowId>();
        for (int length = 0; length <= bytes.Length; length++)
        {
            seen.Add(TextHash.Of(bytes.AsSpan(0, length))).Should().BeTrue($"{length} zeros differ from fewer");
        }

        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            seen.Add(TextHash.Of(bytes)).Should().BeTrue($"bit {bit} counts");
            bytes[bit / 8] = 0;
        }
    }

    /// <summary>Both halves of the hash of texts that are alike are spread evenly.</summary>
    [Fact]
    public void Hash_OfNumbers_IsSpreadEvenly()
    {
        var counts = new int[2, 256];
        for (int i = 0; i < 65_536; i++)
        {
            UInt128 value = TextHash.Of(BitConverter.GetBytes(i)).Value;
            counts[0, (int)(value >> 120)]++;
            counts[1, (int)(ulong)value & 255]++;
        }

        for (int half = 0; half < 2; half++)
        {
            double chiSquare = Enumerable.Range(0, 256).Sum(bucket => (counts[half, bucket] - 256.0) * (counts[half, bucket] - 256.0) / 256);
            chiSquare.Should().BeInRange(170, 350, "255 are expected");
        }
    }

    [Fact]
    public void Hash_OfAText_StaysWhatItIs() => TextHash.Of("The same in every build."u8).ToString().Should().Be("8e67d8f05a115b9dd1eebd6bd1098ff6");
}
