using DataForge.Core.Text;

namespace DataForge.Benchmarks.Reading.Sheets;

/// <summary>Where two texts differ: longest common subsequence of words and marks between the common beginning and end.</summary>
internal static class TextDifference
{
    private const long MostCells = 16_000_000;

    /// <summary>The places in each text that the other does not have, ascending; empty spans where the other has more.</summary>
    public static (IReadOnlyList<TextSpan> First, IReadOnlyList<TextSpan> Second) Of(string first, string second)
    {
        int[] a = Bounds(first), b = Bounds(second);
        int count = Math.Min(a.Length, b.Length) - 1, head = 0, tail = 0;
        while (head < count && Token(first, a, head).SequenceEqual(Token(second, b, head)))
        {
            head++;
        }

        while (tail < count - head && Token(first, a, a.Length - 2 - tail).SequenceEqual(Token(second, b, b.Length - 2 - tail)))
        {
            tail++;
        }

        int n = a.Length - 1 - head - tail, m = b.Length - 1 - head - tail;
        var spans = (First: new List<TextSpan>(), Second: new List<TextSpan>());
        void Add(int fromFirst, int toFirst, int fromSecond, int toSecond)
        {
            spans.First.Add(Span(a, head + fromFirst, head + toFirst));
            spans.Second.Add(Span(b, head + fromSecond, head + toSecond));
        }

        if ((long)(n + 1) * (m + 1) > MostCells)
        {
            Add(0, n, 0, m);
            return spans;
        }

        ushort[,] common = Common(first, second, a, b, head, n, m);
        int i = 0, j = 0;
        while (i < n || j < m)
        {
            (int startFirst, int startSecond) = (i, j);
            while ((i < n || j < m) && !(i < n && j < m && Token(first, a, head + i).SequenceEqual(Token(second, b, head + j))))
            {
                _ = i < n && (j == m || common[i + 1, j] >= common[i, j + 1]) ? i++ : j++;
            }

            if (i > startFirst || j > startSecond)
            {
                Add(startFirst, i, startSecond, j);
            }

            while (i < n && j < m && Token(first, a, head + i).SequenceEqual(Token(second, b, head + j)))
            {
                (i, j) = (i + 1, j + 1);
            }
        }

        return spans;
    }

    private static ushort[,] Common(string first, string second, int[] a, int[] b, int head, int n, int m)
    {
        var common = new ushort[n + 1, m + 1];
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = m - 1; j >= 0; j--)
            {
                common[i, j] = Token(first, a, head + i).SequenceEqual(Token(second, b, head + j))
                    ? (ushort)(common[i + 1, j + 1] + 1)
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    private static ReadOnlySpan<char> Token(string text, int[] bounds, int index) => text.AsSpan(bounds[index]..bounds[index + 1]);

    private static TextSpan Span(int[] bounds, int from, int to) => new(bounds[from], bounds[to] - bounds[from]);

    /// <summary>Starts of all tokens (runs of letters and digits, runs of white space, single marks), and the end.</summary>
    private static int[] Bounds(string text)
    {
        var bounds = new List<int>();
        for (int i = 0; i < text.Length; i++)
        {
            if (i == 0 || Kind(text[i]) != Kind(text[i - 1]) || Kind(text[i]) == 0)
            {
                bounds.Add(i);
            }
        }

        return [.. bounds, text.Length];
    }

    private static int Kind(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? 1 : char.IsWhiteSpace(c) ? 2 : 0;
}
