using System.Text;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>A literal string that is not empty.</summary>
internal sealed class LiteralPattern(string literal) : TextPattern
{
    private readonly byte[] _literal = Encoding.UTF8.GetBytes(literal);

    /// <inheritdoc/>
    public override bool TryFind(ReadOnlySpan<byte> text, int pieceStart, int pieceEnd, ref PatternScan scan, out int start, out int end)
    {
        int found = text[scan.Position..pieceEnd].IndexOf(_literal);
        start = scan.Position + found;
        end = start + _literal.Length;
        if (found < 0)
        {
            return false;
        }

        scan.Position = end;
        return true;
    }
}
