namespace DataForge.Cli.RowViews;

/// <summary>A piece of a text and whether the other text has it too.</summary>
/// <param name="Text">The piece.</param>
/// <param name="IsShared">False where it is highlighted.</param>
internal readonly record struct DiffPiece(string Text, bool IsShared);

/// <summary>Word differences between two texts: the longest common subsequence of words and the gaps between them.</summary>
internal static class TextDiff
{
    private const int MaximumCells = 4_000_000;

    /// <summary>Both texts in pieces. Texts too long to compare come back as one piece each.</summary>
    public static (IReadOnlyList<DiffPiece> First, IReadOnlyList<DiffPiece> Second) Compare(string first, string second)
    {
        List<string> a = Words(first);
        List<string> b = Words(second);
        int start = 0;
        while (start < a.Count && start < b.Count && a[start] == b[start])
        {
            start++;
        }

        int end = 0;
        while (end < a.Count - start && end < b.Count - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        bool[] sharedA = Mark(a.Count, start, end);
        bool[] sharedB = Mark(b.Count, start, end);
        int rows = a.Count - start - end;
        int columns = b.Count - start - end;
        if ((long)(rows + 1) * (columns + 1) <= MaximumCells)
        {
            Align(a, b, start, rows, columns, sharedA, sharedB);
        }

        JoinGaps(a, sharedA);
        JoinGaps(b, sharedB);
        return (Pieces(a, sharedA), Pieces(b, sharedB));
    }

    /// <summary>White space between two words that differ is no common ground.</summary>
    private static void JoinGaps(List<string> words, bool[] shared)
    {
        for (int i = 1; i + 1 < words.Count; i++)
        {
            shared[i] &= shared[i - 1] || shared[i + 1] || !string.IsNullOrWhiteSpace(words[i]);
        }
    }

    private static void Align(List<string> a, List<string> b, int start, int rows, int columns, bool[] sharedA, bool[] sharedB)
    {
        int[,] length = new int[rows + 1, columns + 1];
        for (int i = rows - 1; i >= 0; i--)
        {
            for (int j = columns - 1; j >= 0; j--)
            {
                length[i, j] = a[start + i] == b[start + j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        for (int i = 0, j = 0; i < rows && j < columns;)
        {
            if (a[start + i] == b[start + j])
            {
                sharedA[start + i++] = true;
                sharedB[start + j++] = true;
            }
            else if (length[i + 1, j] >= length[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }

    private static bool[] Mark(int count, int start, int end)
    {
        bool[] shared = new bool[count];
        for (int i = 0; i < count; i++)
        {
            shared[i] = i < start || i >= count - end;
        }

        return shared;
    }

    /// <summary>Words and the white space between them, each a piece of its own.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (int start = 0; start < text.Length;)
        {
            bool space = char.IsWhiteSpace(text[start]);
            int end = start + 1;
            while (end < text.Length && char.IsWhiteSpace(text[end]) == space)
            {
                end++;
            }

            words.Add(text[start..end]);
            start = end;
        }

        return words;
    }

    private static List<DiffPiece> Pieces(List<string> words, bool[] shared)
    {
        var pieces = new List<DiffPiece>();
        for (int start = 0; start < words.Count;)
        {
            int end = start + 1;
            while (end < words.Count && shared[end] == shared[start])
            {
                end++;
            }

            pieces.Add(new DiffPiece(string.Concat(words[start..end]), shared[start]));
            start = end;
        }

        return pieces;
    }
}
