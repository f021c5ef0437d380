using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary><c>UnicodeScripts</c>: cuts where the script changes; kana count as Han; a space, and what Unicode 9 did not have, belongs to any.</summary>
internal sealed class UnicodeScripts : SplittingPreTokenizer
{
    private const int AnyScript = -1, NoScript = -2;

    private readonly CodePointTable _scripts = UnicodeTables.Runs("script of Unicode 9");
    private readonly int _han = ScriptNumber("Han");
    private readonly int _hiragana = ScriptNumber("Hiragana");
    private readonly int _katakana = ScriptNumber("Katakana");

    /// <inheritdoc/>
    protected override void Split(ReadOnlySpan<byte> text, int start, int end, TextWorkspace workspace, PieceList output)
    {
        // The text before the first cut belongs to no piece, as in the reference.
        int first = -1, last = NoScript;
        for (int i = start; i < end;)
        {
            int script = ScriptOf(Utf8.Decode(text, i, out int length));
            if (script != AnyScript && last != script)
            {
                if (first >= 0)
                {
                    output.AddText(first, i);
                }

                first = i;
            }

            last = script == AnyScript ? last : script;
            i += length;
        }

        if (first >= 0)
        {
            output.AddText(first, end);
        }
    }

    private static int ScriptNumber(string name) => Array.IndexOf(UnicodeTables.ScriptNames(), name) + 1;

    private int ScriptOf(int codePoint)
    {
        if (codePoint == ' ')
        {
            return AnyScript;
        }

        int script = _scripts[codePoint];
        if (script == 0 && codePoint != 0x30FC)
        {
            return AnyScript;
        }

        return codePoint == 0x30FC || script == _hiragana || script == _katakana ? _han : script;
    }
}
