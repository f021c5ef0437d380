using System.Runtime.InteropServices;
using DataForge.Core.Rows;

namespace DataForge.Filters.Deduplication.Elsewhere;

/// <summary>
/// Digests of the texts of other datasets, by which rows that stand there are found: all texts sought must be in one line. Memory: about 80 bytes a text. Built once, then asked
/// by any number of threads.
/// </summary>
internal sealed class EqualElsewhere
{
    private readonly Dictionary<RowId, List<int>> _lines = [];
    private readonly List<string> _names = [];

    /// <summary>Reads the files.</summary>
    /// <exception cref="InvalidDataException">A file is missing, broken or empty.</exception>
    public EqualElsewhere(IReadOnlyList<string> paths, ExactDuplicatesOptions options)
    {
        var digest = new RowDigest(options);
        Span<byte> bytes = stackalloc byte[RowId.Size];
        foreach (RecordTexts record in RecordTexts.Read(paths, options.AgainstFields))
        {
            foreach (string text in record.Texts)
            {
                if (!digest.TryWrite(text, bytes))
                {
                    continue;
                }

                ref List<int>? lines = ref CollectionsMarshal.GetValueRefOrAddDefault(_lines, RowId.FromBytes(bytes), out _);
                lines ??= new List<int>(1);
                if (lines.Count == 0 || lines[^1] != _names.Count)
                {
                    lines.Add(_names.Count);
                }
            }

            _names.Add(record.Name);
        }
    }

    /// <summary>The first line that holds what is looked for of a row, or null.</summary>
    public string? Find(RowContent content, string on, RowDigest digest)
    {
        int best = int.MaxValue;
        foreach (IReadOnlyList<string> sought in RecordTexts.Sought(content, on))
        {
            best = Math.Min(best, First(sought, digest));
        }

        return best == int.MaxValue ? null : _names[best];
    }

    private int First(IReadOnlyList<string> sought, RowDigest digest)
    {
        Span<byte> bytes = stackalloc byte[RowId.Size];
        var all = new List<List<int>>(sought.Count);
        foreach (string text in sought)
        {
            if (!digest.TryWrite(text, bytes))
            {
                continue;
            }

            if (!_lines.TryGetValue(RowId.FromBytes(bytes), out List<int>? lines))
            {
                return int.MaxValue;
            }

            all.Add(lines);
        }

        if (all.Count == 0)
        {
            return int.MaxValue;
        }

        // The shortest list leads; the others are ascending, so that each of its lines is looked up.
        all.Sort((a, b) => a.Count.CompareTo(b.Count));
        foreach (int line in all[0])
        {
            if (all.TrueForAll(lines => lines.BinarySearch(line) >= 0))
            {
                return line;
            }
        }

        return int.MaxValue;
    }
}
