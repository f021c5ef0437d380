using System.Globalization;
using System.Text;
using DataForge.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Core.Tests.Text;

public class FoldedTextTests
{
    // Letters of both cases, white space of all kinds, marks, pairs and lone surrogates, scripts without spaces.
    private static readonly string[] Pieces = ["a", "B", "Z", " ", "\t", "\n", "\u00A0", "\u0085", "\u3000", "\u2028", "é", "É", "e\u0301", "İ", "ß", "Σ", "字", "かな", "ก็", "😀", "𐐀", "\uD800", "\uDC00", "1", "_", ".", "\u0001", "\u200B"];

    private static Gen<string> Texts => Gen.Choose(0, Pieces.Length - 1).Select(i => Pieces[i]).ArrayOf().Select(string.Concat);

    [Fact]
    public void Fold_AnyText_IsThatOfTheDefinition() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Texts.ToArbitrary(), text => FoldedText.Fold(text) == Defined(text) && FoldedText.Fold(FoldedText.Fold(text)) == Defined(Defined(text))));

    [Fact]
    public void AreEqual_AnyTexts_AsTheirFoldedForms() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(Texts.Three().ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), (texts, kind) =>
        {
            (string start, string middle, string end) = texts;
            string first = start + middle + end;
            string second = kind switch { 0 => start + end, 1 => start + middle.ToUpperInvariant() + end, 2 => start + "  " + middle + end + " ", _ => end };
            return FoldedText.AreEqual(first, second) == (Defined(first) == Defined(second)) && FoldedText.AreEqual(second, first) == FoldedText.AreEqual(first, second);
        }));

    [Fact]
    public void Words_AnyText_AreThoseOfTheDefinition() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Texts.ToArbitrary(), Gen.Choose(0, 5).ToArbitrary(), (text, least) =>
        {
            var found = new List<TextSpan>();
            foreach (TextSpan word in Words.Enumerate(text))
            {
                found.Add(word);
            }

            return found.SequenceEqual(DefinedWords(text)) && Words.HasAtLeast(text, least) == found.Count >= least && Words.Count(text) == found.Count;
        }));

    [Fact]
    public void Grams_OfLongAscii_AreTheDistinctOnesInOrder() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Gen.Choose(32, 126).Select(code => (char)code).ArrayOf(400).ToArbitrary(), letters =>
        {
            ulong[] expected = [.. Enumerable.Range(0, letters.Length - 2).Select(i => ((ulong)letters[i] << 42) | ((ulong)letters[i + 1] << 21) | letters[i + 2]).Distinct().Order()];
            return CharacterNGrams.Set(letters).SequenceEqual(expected) && CharacterNGrams.Set(new string(letters) + "é").Length == expected.Length + 1;
        }));

    private static string Defined(string value)
    {
        var text = new StringBuilder();
        bool pending = false;
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                pending = text.Length > 0;
                continue;
            }

            text.Append(pending ? " " : "").Append(Rune.ToLowerInvariant(rune).ToString());
            pending = false;
        }

        return text.ToString();
    }

    private static List<TextSpan> DefinedWords(string text)
    {
        var words = new List<TextSpan>();
        int start = -1, at = 0;
        bool alone = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            bool isWord = category <= UnicodeCategory.OtherNumber, isMark = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
            bool isLone = isWord && Words.StandsAlone(rune);
            if (start >= 0 && (!isWord || ((alone || isLone) && !isMark)))
            {
                words.Add(new TextSpan(start, at - start));
                start = -1;
            }

            if (start < 0 && isWord)
            {
                (start, alone) = (at, isLone);
            }

            at += rune.Utf16SequenceLength;
        }

        if (start >= 0)
        {
            words.Add(new TextSpan(start, at - start));
        }

        return words;
    }
}
