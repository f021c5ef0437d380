using System.Security.Cryptography;
using DataForge.Parquet.Tests.Walking;

namespace DataForge.Parquet.Tests.Chunking;

/// <summary>The data pages of a file's columns, from its offset indexes and page headers, and the share of pages that two files have in common.</summary>
internal static class PageTable
{
    private static readonly string[] EncodingNames =
        ["PLAIN", "", "PLAIN_DICTIONARY", "RLE", "BIT_PACKED", "DELTA_BINARY_PACKED", "DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY", "RLE_DICTIONARY", "BYTE_STREAM_SPLIT"];

    /// <summary>Lines "first row, rows, entries, values, encoding, uncompressed bytes, row group" by column.</summary>
    public static Dictionary<string, List<string>> Of(WalkedFile file)
    {
        var table = new Dictionary<string, List<string>>();
        long groupStart = 0;
        for (var group = 0; group < file.RowGroups.Length; group++)
        {
            long rows = file.RowGroups[group].Long(3);
            foreach (Dictionary<int, object> chunk in file.RowGroups[group].Children(1))
            {
                Dictionary<int, object> offsets = file.OffsetIndex(chunk);
                long[] starts = offsets.Children(1).Select(page => page.Long(3)).Append(rows).ToArray();
                long[] nulls = file.ColumnIndex(chunk)?.Longs(5) ?? [];
                List<WalkedPage> pages = file.Pages(chunk).Where(page => !page.IsDictionary).ToList();
                List<string> lines = table.TryGetValue(WalkedFile.Path(chunk), out List<string>? known) ? known : table[WalkedFile.Path(chunk)] = [];
                for (var i = 0; i < pages.Count; i++)
                {
                    long values = pages[i].Entries - nulls[i];
                    lines.Add($"{groupStart + starts[i]},{starts[i + 1] - starts[i]},{pages[i].Entries},{values},{EncodingNames[pages[i].Encoding]},{pages[i].UncompressedSize},{group}");
                }
            }

            groupStart += rows;
        }

        return table;
    }

    /// <summary>Share of the edited file's page bytes (dictionaries too) that lie in the base's same column.</summary>
    public static (long Shared, long Total) Shared(WalkedFile file, WalkedFile edited)
    {
        Dictionary<string, HashSet<string>> known = Bodies(file).GroupBy(body => body.Path).ToDictionary(group => group.Key, group => group.Select(body => body.Hash).ToHashSet());
        long shared = 0, total = 0;
        foreach ((string path, string hash, int length) in Bodies(edited))
        {
            total += length;
            shared += known[path].Contains(hash) ? length : 0;
        }

        return (shared, total);
    }

    private static List<(string Path, string Hash, int Length)> Bodies(WalkedFile file) => file.RowGroups
        .SelectMany(group => group.Children(1))
        .SelectMany(chunk => file.Pages(chunk).Select(page => (WalkedFile.Path(chunk), Convert.ToHexString(SHA256.HashData(page.Body)), page.Body.Length)))
        .ToList();
}
