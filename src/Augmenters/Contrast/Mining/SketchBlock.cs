using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>Rows with their sketches. Each word of the sketches has an array of its own, so that neighbouring rows are compared in one instruction.</summary>
internal sealed class SketchBlock
{
    /// <summary>Words of a sketch.</summary>
    public const int Words = 8;

    // Arrays are longer than the rows by a vector, so that a vector may be loaded at any row.
    private const int Padding = 8;

    private readonly List<(RowId Id, Place Place)> _members = [];
    private readonly List<ulong> _mixed = [];
    private readonly ulong[][] _words = new ulong[Words][];

    public SketchBlock() => Array.Fill(_words, new ulong[Padding]);

    /// <summary>Number of rows.</summary>
    public int Count => _members.Count;

    /// <summary>A row.</summary>
    public (RowId Id, Place Place) this[int index] => _members[index];

    /// <summary>One word of all rows, with room for a vector behind the last.</summary>
    public ulong[] Word(int word) => _words[word];

    /// <summary>Adds a row.</summary>
    public void Add(RowId id, Place place, LongSketch sketch)
    {
        if (Count + Padding >= _words[0].Length)
        {
            for (int i = 0; i < Words; i++)
            {
                Array.Resize(ref _words[i], 2 * Math.Max(128, _words[i].Length));
            }
        }

        (_words[0][Count], _words[1][Count], _words[2][Count], _words[3][Count]) = (sketch.First.A, sketch.First.B, sketch.First.C, sketch.First.D);
        (_words[4][Count], _words[5][Count], _words[6][Count], _words[7][Count]) = (sketch.Second.A, sketch.Second.B, sketch.Second.C, sketch.Second.D);
        _members.Add((id, place));
        _mixed.Add(SplitMix64.Mix(PairIds.RowKey(id)));
    }

    /// <summary>The key of a pair of rows: <see cref="PairIds.Key"/>.</summary>
    public static ulong PairKey(SketchBlock first, int one, SketchBlock second, int other) => first._members[one].Id < second._members[other].Id
        ? SplitMix64.Mix(PairIds.RowKey(first._members[one].Id) ^ second._mixed[other])
        : SplitMix64.Mix(PairIds.RowKey(second._members[other].Id) ^ first._mixed[one]);
}
