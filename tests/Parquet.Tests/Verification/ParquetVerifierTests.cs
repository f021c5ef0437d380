using DataForge.Parquet.Chunking;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Verification;
using Chunk = DataForge.Parquet.Tests.Verification.TakenApart.Chunk;

namespace DataForge.Parquet.Tests.Verification;

/// <summary>Faults that a writer could have, each in a file that is right otherwise.</summary>
public sealed class ParquetVerifierTests
{
    private static readonly ParquetSchema Schema = ParquetSchema.Create(row => row
        .Int64("n", nullable: false).String("text").Double("x").List("words", ParquetType.String));

    private static readonly byte[] Right = Write();

    /// <summary>By name: what is wrong, in which column (of the first row group), and words of the finding.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        { "chunk bound too narrow", "*upper bound*excludes*" },
        { "chunk bound not exact", "*lower bound*is not the value*" },
        { "bound is NaN", "*no meaning*" },
        { "wrong null count", "*null count is*" },
        { "wrong first row index", "*first row in the offset index*" },
        { "missing checksum", "*has no checksum*" },
        { "wrong checksum", "*checksum*damaged*" },
        { "page bound too narrow", "*column index*excludes*" },
        { "null page not marked", "*only nulls*" },
        { "wrong boundary order", "*said to be Descending*" },
        { "wrong page null count", "*null counts in the column index*" },
        { "wrong offset of a page", "*offset in the offset index*" },
        { "wrong size of a page", "*size in the offset index*" },
        { "encoding not listed", "*is not listed*" },
        { "wrong encoding counts", "*counts of pages by encoding*" },
        { "wrong uncompressed size", "*uncompressed size*" },
        { "wrong row group size", "*uncompressed size is*" },
        { "bloom filter excludes", "*bloom filter excludes*" },
        { "not sorted", "*said to be sorted*" },
        { "wrong level counts", "*definition levels*" },
        { "wrong unencoded size", "*unencoded size is*" },
    };

    [Fact]
    public void Check_FileAsWritten_FindsNothing() => ParquetVerifier.Check(new MemoryStream(Right)).Should().BeEmpty();

    [Fact]
    public void Check_FileTakenApartAndPutTogether_FindsNothing() => Check(_ => { }).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Faults))]
    public void Check_Fault_IsFound(string fault, string finding)
    {
        IReadOnlyList<ParquetFinding> findings = Check(parts => Inject(fault, parts));
        findings.Select(found => found.ToString()).Should().ContainMatch(finding);
    }

    [Fact]
    public void Check_PagesOfTwoColumnsDamaged_NamesBothPlaces()
    {
        IReadOnlyList<ParquetFinding> findings = Check(parts =>
        {
            parts.Chunks[0].Pages[1] = (parts.Chunks[0].Pages[1].Header with { Crc = 7 }, parts.Chunks[0].Pages[1].Body);
            parts.Chunks[2].Pages[0] = (parts.Chunks[2].Pages[0].Header with { Crc = 7 }, parts.Chunks[2].Pages[0].Body);
        });
        findings.Where(found => found.Problem.Contains("checksum", StringComparison.Ordinal)).Select(found => found.Place).Should().SatisfyRespectively(
            first => first.Should().MatchRegex("^row group 0, column 'n', byte [1-9][0-9]*$"),
            second => second.Should().MatchRegex("^row group 0, column 'x', byte [1-9][0-9]*$"));
    }

    private static IReadOnlyList<ParquetFinding> Check(Action<TakenApart> inject)
    {
        var parts = new TakenApart(Right);
        inject(parts);
        byte[] file = parts.Together();
        return ParquetVerifier.Check(new MemoryStream(file));
    }

    private static void Inject(string fault, TakenApart parts)
    {
        Chunk n = parts.Chunks[0], text = parts.Chunks[1], x = parts.Chunks[2], words = parts.Chunks[3];
        switch (fault)
        {
            case "chunk bound too narrow": n.Metadata = With(n, s => s with { Max = BitConverter.GetBytes(5L) }); break;
            case "chunk bound not exact": n.Metadata = With(n, s => s with { Min = BitConverter.GetBytes(-5L) }); break;
            case "bound is NaN": x.Metadata = With(x, s => s with { Max = BitConverter.GetBytes(double.NaN) }); break;
            case "wrong null count": text.Metadata = With(text, s => s with { NullCount = s.NullCount + 1 }); break;
            case "wrong first row index": n.Offsets.Pages[1] = n.Offsets.Pages[1] with { FirstRow = n.Offsets.Pages[1].FirstRow + 1 }; break;
            case "missing checksum": n.Pages[1] = (n.Pages[1].Header with { Crc = null }, n.Pages[1].Body); break;
            case "wrong checksum": n.Pages[1] = (n.Pages[1].Header with { Crc = 7 }, n.Pages[1].Body); break;
            case "page bound too narrow": text.Index.Max[0] = "a"u8.ToArray(); break;
            case "null page not marked": n.Index.NullPages[0] = true; break;
            case "wrong boundary order": n.Index = n.Index with { Order = BoundaryOrder.Descending }; break;
            case "wrong page null count": text.Index.NullCounts![0]++; break;
            case "wrong offset of a page": Later(parts, n, page => page with { Offset = page.Offset + 1 }); break;
            case "wrong size of a page": Later(parts, n, page => page with { CompressedSize = page.CompressedSize - 1 }); break;
            case "encoding not listed": n.Metadata = n.Metadata with { Encodings = [(int)PageEncoding.DeltaBinaryPacked] }; break;
            case "wrong encoding counts": n.Metadata = n.Metadata with { EncodingStatistics = [new(PageType.Data, PageEncoding.Plain, 1)] }; break;
            case "wrong uncompressed size": n.Pages[0] = (n.Pages[0].Header with { UncompressedSize = n.Pages[0].Header.UncompressedSize + 1 }, n.Pages[0].Body); break;
            case "wrong row group size": parts.Footer = parts.Footer with { RowGroups = parts.Footer.RowGroups.Select(g => g with { TotalByteSize = 1 }).ToArray() }; break;
            case "bloom filter excludes": text.Bloom.AsSpan(text.Bloom!.Length - 64).Clear(); break;
            case "not sorted": parts.Footer = parts.Footer with { RowGroups = parts.Footer.RowGroups.Select(g => g with { SortingColumns = [new(0, true, false)] }).ToArray() }; break;
            case "wrong level counts": words.Metadata.Sizes!.DefinitionCounts![0]++; break;
            case "wrong unencoded size": text.Metadata = text.Metadata with { Sizes = text.Metadata.Sizes! with { UnencodedBytes = 1 } }; break;
            default: throw new ArgumentException(fault);
        }
    }

    private static ColumnChunkMetadata With(Chunk chunk, Func<ColumnStatistics, ColumnStatistics> change) =>
        chunk.Metadata with { Statistics = change(chunk.Metadata.Statistics!) };

    /// <summary>Offsets are set when the parts are put together; a wrong one needs a second round.</summary>
    private static void Later(TakenApart parts, Chunk chunk, Func<PageLocation, PageLocation> change) =>
        parts.AfterPlacing = () => chunk.Offsets.Pages[1] = change(chunk.Offsets.Pages[1]);

    private static byte[] Write()
    {
        using var stream = new MemoryStream();
        using var writer = ParquetWriter.Create(stream, Schema, new ParquetWriterOptions
        {
            Chunking = new ContentDefinedChunking(256, 1024),
            RowGroupRows = 700,
            StatisticsBytes = 4,
            Sorting = [new ParquetSorting("n")],
            Columns = new Dictionary<string, ParquetColumnOptions> { ["text"] = new() { BloomFilter = true } },
        });
        for (var i = 0; i < 1000; i++)
        {
            RowAppender row = writer.Row;
            row.WriteInt64(i);
            if (i % 5 == 0)
            {
                row.WriteNull();
            }
            else
            {
                row.WriteString($"text {i * 7919 % 1000}");
            }

            row.WriteDouble(i % 9 == 0 ? double.NaN : (i - 500) / 8.0);
            row.BeginList();
            for (var k = 0; k < i % 4; k++)
            {
                row.WriteString($"w{k}");
            }

            row.EndList();
            row.EndRow();
        }

        writer.Commit();
        return stream.ToArray();
    }
}
