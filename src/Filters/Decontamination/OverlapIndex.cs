using System.Runtime.InteropServices;
using DataForge.Filters.Text;

namespace DataForge.Filters.Decontamination;

/// <summary>A maximal run of equal words.</summary>
/// <param name="Start">First word in the text asked about.</param>
/// <param name="Indexed">Number of the indexed text.</param>
/// <param name="IndexedStart">First word there.</param>
/// <param name="Length">Words.</param>
internal readonly record struct OverlapRun(int Start, int Indexed, int IndexedStart, int Length) : IComparable<OverlapRun>
{
    public int CompareTo(OverlapRun other) => (Start, Indexed, IndexedStart, Length).CompareTo((other.Start, other.Indexed, other.IndexedStart, other.Length));
}

/// <summary>All n-grams of words of some texts. Built once, then asked by any number of threads.</summary>
/// <param name="length">Words in an n-gram, at least 1.</param>
internal sealed class OverlapIndex(int length)
{
    /// <summary>Places of one n-gram that are followed: a phrase more frequent than this says nothing.</summary>
    private const int OccurrenceLimit = 1000;

    private readonly Dictionary<ulong, List<(int Text, int Place)>> _places = [];

    /// <summary>Adds a text. Returns false where it has fewer words than an n-gram.</summary>
    public bool Add(int number, ReadOnlySpan<ulong> words)
    {
        ulong[] grams = WordWindows.Hashes(words, length);
        for (int i = 0; i < grams.Length; i++)
        {
            ref List<(int, int)>? places = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, grams[i], out _);
            places ??= new List<(int, int)>(1);
            if (places.Count < OccurrenceLimit)
            {
                places.Add((number, i));
            }
        }

        return grams.Length > 0;
    }

    /// <summary>The maximal runs that a text shares with the indexed ones, in order.</summary>
    public List<OverlapRun> Find(ReadOnlySpan<ulong> words)
    {
        var runs = new List<OverlapRun>();
        var open = new Dictionary<(int Text, int Shift), int>();
        ulong[] grams = WordWindows.Hashes(words, length);
        for (int i = 0; i < grams.Length; i++)
        {
            if (!_places.TryGetValue(grams[i], out List<(int Text, int Place)>? places))
            {
                continue;
            }

            foreach ((int text, int place) in places)
            {
                if (open.TryGetValue((text, place - i), out int number) && runs[number].Start + runs[number].Length == i + length - 1)
                {
                    runs[number] = runs[number] with { Length = runs[number].Length + 1 };
                }
                else
                {
                    open[(text, place - i)] = runs.Count;
                    runs.Add(new OverlapRun(i, text, place, length));
                }
            }
        }

        runs.Sort();
        return runs;
    }
}
