using System.Runtime.InteropServices;
using DataForge.Core.Rows;
using DataForge.Core.Text;
using DataForge.Filters.Audit.Shortcuts;
using DataForge.Filters.Text;

namespace DataForge.Filters.Balancing;

/// <summary>What each named rule earns on a pair: +1 where the better side has more of it, -1 where the worse one has, 0 where neither.</summary>
internal sealed class BalanceRules
{
    private readonly int[] _marks;
    private readonly ulong[][] _phrases;

    public BalanceRules(BalanceOptions options)
    {
        _marks = [.. options.Shortcuts.Select(name => TextMarks.Names.ToList().IndexOf(name))];
        _phrases = [.. options.Phrases.Select(Words)];
    }

    /// <summary>Number of rules.</summary>
    public int Count => _marks.Length + _phrases.Length;

    /// <summary>What the rules earn on a pair.</summary>
    public void Measure(RowContent content, Span<sbyte> signs)
    {
        (string first, string second) = content switch
        {
            PreferenceContent row => (MessageText.Join(row.Chosen), MessageText.Join(row.Rejected)),
            PromptPairContent row => (MessageText.Join(row.PromptChosen), MessageText.Join(row.PromptRejected)),
            _ => throw new InvalidOperationException($"A {content.Shape.Name()} row has no sides."),
        };
        Span<double> a = stackalloc double[TextMarks.Names.Count], b = stackalloc double[TextMarks.Names.Count];
        TextMarks.Measure(first, a);
        TextMarks.Measure(second, b);
        for (int i = 0; i < _marks.Length; i++)
        {
            signs[i] = (sbyte)Math.Sign(a[_marks[i]] - b[_marks[i]]);
        }

        ulong[] firstWords = _phrases.Length == 0 ? [] : Words(first), secondWords = _phrases.Length == 0 ? [] : Words(second);
        for (int i = 0; i < _phrases.Length; i++)
        {
            signs[_marks.Length + i] = (sbyte)((Has(firstWords, _phrases[i]) ? 1 : 0) - (Has(secondWords, _phrases[i]) ? 1 : 0));
        }
    }

    private static bool Has(ReadOnlySpan<ulong> words, ReadOnlySpan<ulong> phrase) => words.IndexOf(phrase) >= 0;

    private static ulong[] Words(string text)
    {
        var words = new List<ulong>();
        PlainWords.Hash(text, words);
        return CollectionsMarshal.AsSpan(words).ToArray();
    }
}
