using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>A regular expression in Oniguruma's Ruby syntax over code points.</summary>
internal sealed class RegexPattern : TextPattern
{
    private readonly RegexProgram _program;

    /// <summary>Compiles the expression; throws <see cref="TokenizerException"/> on a syntax error.</summary>
    public RegexPattern(string expression) => _program = RegexCompiler.Compile(expression);

    /// <inheritdoc/>
    public override bool TryFind(ReadOnlySpan<byte> text, int pieceStart, int pieceEnd, ref PatternScan scan, out int start, out int end)
    {
        var matcher = new RegexMatcher(_program, text, pieceStart, pieceEnd, scan.Steps);
        while (scan.Position <= pieceEnd && matcher.TryFind(scan.Position, out start, out end))
        {
            if (start == end && end == scan.LastEnd)
            {
                scan.Position += scan.Position < pieceEnd ? Utf8.LengthFromFirst(text[scan.Position]) : 1;
                continue;
            }

            scan = new PatternScan(end) { LastEnd = end, Steps = matcher.Steps };
            return true;
        }

        start = end = -1;
        return false;
    }
}
