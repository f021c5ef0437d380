using DataForge.Core.Text;

namespace DataForge.Augmenters.Texts;

/// <summary>Code blocks between lines of three backticks.</summary>
internal static class CodeFences
{
    /// <summary>A code block.</summary>
    /// <param name="Language">The word after the opening backticks in lower case; may be empty.</param>
    /// <param name="Code">The lines between the fences, without the last line feed.</param>
    /// <param name="Closed">False where the text ends before the closing backticks.</param>
    public readonly record struct Block(string Language, TextSpan Code, bool Closed);

    /// <summary>True where the text has a fence.</summary>
    public static bool Has(string text) => text.Contains("```", StringComparison.Ordinal);

    /// <summary>All blocks, in order.</summary>
    public static IReadOnlyList<Block> Find(string text)
    {
        var blocks = new List<Block>();
        if (!Has(text))
        {
            return blocks;
        }

        string language = "";
        int start = -1;
        foreach (TextSpan line in Lines.Split(text))
        {
            ReadOnlySpan<char> content = line.Of(text).Trim();
            if (!content.StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            if (start < 0)
            {
                (start, language) = (Math.Min(text.Length, text.IndexOf('\n', line.Start) is var feed && feed < 0 ? text.Length : feed + 1), content[3..].Trim().ToString().ToLowerInvariant());
            }
            else
            {
                blocks.Add(new Block(language, new TextSpan(start, Math.Max(0, line.Start - 1 - start)), true));
                start = -1;
            }
        }

        if (start >= 0)
        {
            blocks.Add(new Block(language, new TextSpan(start, text.Length - start), false));
        }

        return blocks;
    }
}
