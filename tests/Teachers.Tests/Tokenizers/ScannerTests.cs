using System.Text;
using DataForge.Teachers.Tokenizers.Patterns;
using DataForge.Teachers.Tokenizers.PreTokenizers;
using DataForge.Teachers.Tokenizers.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Teachers.Tests.Tokenizers;

/// <summary>The hand-written scanners cut as their expressions do on the general matcher.</summary>
public class ScannerTests
{
    private static readonly string[] Pieces =
    [
        "a", "B", "Word", "ǅ", "ʰ", "日", "e\u0301", "\u0301", "\u0345", "ß", "ſ", "'", "'s", "'S", "'ſ", "'LL", "'ll", "'re", "'r", "'T", "’s", "\r", "\n", "\r\n", "\n\n", " ", "  ", "\t", "\u00a0",
        "\u0085", "\u2028", "\u3000", "\u200b", "1", "12", "1234", "٣", "½", "Ⅳ", "²", "𝟙", "𝒜", "👍", ".", "...", "//", "/", "!?", "_", "€", "+", "\0", "\u00ad", "\ufeff", "\ue000", "\u0378",
    ];

    public static TheoryData<string> Expressions => [KnownExpressions.Gpt2, KnownExpressions.Cl100k, KnownExpressions.Qwen2, KnownExpressions.O200k, KnownExpressions.Tekken, KnownExpressions.DeepSeekV3];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Scanner_OfARandomText_CutsAsItsExpression(string expression)
    {
        SplittingPreTokenizer scanner = KnownExpressions.Scanner(expression)!;
        var general = new PatternSplit(new RegexPattern(expression), SplitBehavior.Isolated, invert: false);
        Arbitrary<string> texts = Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary();

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(texts, text => Cut(scanner, text) == Cut(general, text)));
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Scanner_OfEveryCodePoint_CutsAsItsExpression(string expression)
    {
        SplittingPreTokenizer scanner = KnownExpressions.Scanner(expression)!;
        var general = new PatternSplit(new RegexPattern(expression), SplitBehavior.Isolated, invert: false);
        for (int first = 0; first < 0x110000; first += 256)
        {
            var text = new StringBuilder();
            for (int c = first; c < first + 256; c++)
            {
                text.Append(c is >= 0xD800 and <= 0xDFFF ? "x" : char.ConvertFromUtf32(c)).Append("aA ");
            }

            Cut(scanner, text.ToString()).Should().Be(Cut(general, text.ToString()));
        }
    }

    [Theory]
    [InlineData(@"(a|b)\1", "aabbab", "aa|bb|ab")]
    [InlineData(@"a{2}", "aaaaa", "aa|aa|a")]
    [InlineData(@"a{,2}b", "aaab", "a|aab")]
    [InlineData(@"a+?b?", "aab", "a|ab")]
    [InlineData(@"(?>a+)a|b", "aaab", "aaa|b")]
    [InlineData(@"(?<=a)b", "abcb", "a|b|cb")]
    [InlineData(@"[[:upper:]&&[^A-C]]+", "ABCDEF", "ABC|DEF")]
    [InlineData(@"[^\x{61}-c]+", "abcdef", "abc|def")]
    [InlineData(@"x(?i)y|z", "xyxYXZxz", "xy|xY|XZ|xz")]
    [InlineData(@"\Aa|a\z", "aaa", "a|a|a")]
    [InlineData(@"(?x) a  b # comment", "abab", "ab|ab")]
    [InlineData(@"\u00e9|\xe8", "aéè", "a|é|è")]
    [InlineData(@"\p{^L}+", "ab12cd", "ab|12|cd")]
    [InlineData(@"(?:a*)*b", "aaab", "aaab")]
    public void Expression_OfRubySyntax_CutsAsOniguruma(string expression, string text, string expected) =>
        Cut(new PatternSplit(new RegexPattern(expression), SplitBehavior.Isolated, invert: false), text).Should().Be(expected);

    private static string Cut(PreTokenizer preTokenizer, string text)
    {
        var workspace = new TextWorkspace();
        workspace.Text.Load(Encoding.UTF8.GetBytes(text), 0, tracked: false);
        workspace.Pieces.AddText(0, workspace.Text.Length);
        preTokenizer.Apply(workspace);
        return string.Join('|', workspace.Pieces.Items.ToArray().Select(piece => Encoding.UTF8.GetString(workspace.Text.Span[piece.Start..piece.End])));
    }
}
