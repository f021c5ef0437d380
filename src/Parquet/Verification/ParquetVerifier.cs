using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Reading;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Verification;

/// <summary>
/// Reads all of a file and checks all that it says of itself: checksums, sizes, counts, encodings, levels, statistics, page indexes, bloom
/// filters, sorting. Page checksums must be there where the file has any.
/// </summary>
public static class ParquetVerifier
{
    /// <summary>Checks a file and prints the findings, one a line.</summary>
    /// <returns>The number of findings; 0 for a file that is right.</returns>
    public static int Run(string path, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        IReadOnlyList<ParquetFinding> findings = Check(path);
        foreach (ParquetFinding finding in findings)
        {
            output.WriteLine($"{path}: {finding}");
        }

        if (findings.Count == 0)
        {
            output.WriteLine($"{path}: all that it says is true");
        }

        return findings.Count;
    }

    /// <summary>Checks a file.</summary>
    public static IReadOnlyList<ParquetFinding> Check(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var input = new FileInput(path);
        return Check(input);
    }

    /// <summary>Checks a file in a stream that can seek.</summary>
    public static IReadOnlyList<ParquetFinding> Check(Stream stream)
    {
        using var input = new StreamInput(stream, "stream");
        return Check(input);
    }

    private static IReadOnlyList<ParquetFinding> Check(RandomAccessInput input)
    {
        var findings = new Findings();
        try
        {
            var options = new ParquetReaderOptions();
            (FileMetadata metadata, ParquetSchema schema) = FooterReader.Read(input, options);
            var walked = new List<(string Place, ColumnChunkMetadata Chunk, LeafColumn Leaf, long Rows, List<PageFacts> Pages)>();
            var readable = true;
            for (var i = 0; i < metadata.RowGroups.Length; i++)
            {
                RowGroupMetadata group = metadata.RowGroups[i];
                CheckGroup($"row group {i}", group, findings);
                foreach (LeafColumn leaf in schema.LeafArray)
                {
                    string place = $"row group {i}, column '{leaf.DottedPath}'";
                    ColumnChunkMetadata chunk = group.Columns[leaf.Index];
                    try
                    {
                        walked.Add((place, chunk, leaf, group.RowCount, Walk(input, place, group, chunk, leaf, options, findings)));
                    }
                    catch (ParquetException e)
                    {
                        readable = false;
                        findings.Add(e.Offset is { } offset ? $"{place}, byte {offset}" : place, e.Problem);
                    }
                }
            }

            bool checksums = walked.Any(chunk => chunk.Pages.Any(page => page.Header.Crc is not null));
            foreach ((string place, ColumnChunkMetadata chunk, LeafColumn leaf, long rows, List<PageFacts> pages) in walked)
            {
                ChunkChecks.Check(place, chunk, leaf, rows, pages, checksums, findings);
            }

            if (readable)
            {
                ReadRows(input, metadata, schema, options);
            }
        }
        catch (ParquetException e)
        {
            findings.Add(e.Offset is { } offset ? $"byte {offset}" : "footer", e.Problem);
        }

        return findings.All;
    }

    private static void CheckGroup(string place, RowGroupMetadata group, Findings findings)
    {
        findings.Compare(place, "the uncompressed size", group.TotalByteSize, group.Columns.Sum(chunk => chunk.TotalUncompressedSize));
        if (group.TotalCompressedSize is { } compressed)
        {
            findings.Compare(place, "the compressed size", compressed, group.Columns.Sum(chunk => chunk.TotalCompressedSize));
        }
    }

    private static List<PageFacts> Walk(
        RandomAccessInput input, string place, RowGroupMetadata group, ColumnChunkMetadata chunk, LeafColumn leaf, ParquetReaderOptions options, Findings findings)
    {
        HashSet<ulong>? hashes = chunk.BloomFilterOffset is null ? null : [];
        SortingCheck? sorting = group.SortingColumns is { Length: > 0 } columns && columns[0].ColumnIndex == leaf.Index
            ? new SortingCheck(leaf, columns[0], place, findings)
            : null;
        List<PageFacts> pages = ChunkWalker.Walk(input, chunk, leaf, options, page =>
        {
            sorting?.Add(page);
            if (hashes is not null)
            {
                ChunkWalker.AddHashes(page, hashes);
            }
        });
        List<PageFacts> data = pages.Where(page => page.IsData).ToList();
        if (Read(input, place, chunk.OffsetIndexOffset, chunk.OffsetIndexLength, OffsetIndex.Read, findings) is { } offsets)
        {
            IndexChecks.Check(place, offsets, data, findings);
        }

        if (Read(input, place, chunk.ColumnIndexOffset, chunk.ColumnIndexLength, ColumnIndex.Read, findings) is { } index)
        {
            IndexChecks.Check(place, index, leaf, data, findings);
        }

        if (hashes is not null)
        {
            BloomChecks.Check(input, place, chunk.BloomFilterOffset!.Value, hashes, findings);
        }

        return pages;
    }

    private static T? Read<T>(RandomAccessInput input, string place, long? offset, int? length, ThriftList.ElementReader<T> read, Findings findings)
        where T : class
    {
        if (offset is not { } at || length is not { } count)
        {
            return null;
        }

        if (count < 0 || at < 0 || at > input.Length - count)
        {
            findings.Add(place, $"an index of {count} bytes at {at} does not lie in the file");
            return null;
        }

        try
        {
            var bytes = new byte[count];
            input.Read(at, bytes);
            var reader = new CompactReader(bytes, "page index");
            return read(ref reader);
        }
        catch (ParquetException e)
        {
            findings.Add(place, e.Problem);
            return null;
        }
    }

    /// <summary>Walks all rows, so that leaves of one struct that contradict each other are found.</summary>
    private static void ReadRows(RandomAccessInput input, FileMetadata metadata, ParquetSchema schema, ParquetReaderOptions options)
    {
        using var rows = new RowCursor(new BatchReader(input, metadata, schema, options));
        while (rows.NextRow())
        {
            while (rows.Next is not null)
            {
                rows.Skip();
            }
        }
    }
}
