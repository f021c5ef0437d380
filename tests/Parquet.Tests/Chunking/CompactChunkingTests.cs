using DataForge.Parquet.Comparison;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Random;

namespace DataForge.Parquet.Tests.Chunking;

/// <summary>In the profile compact too an edit in the middle changes the pages around it alone.</summary>
public sealed class CompactChunkingTests
{
    private const int Rows = 24_000;

    [Fact]
    public void Write_RowInsertedInTheMiddle_SharesThePagesBeforeAndAfter()
    {
        using var folder = new TemporaryFolder();
        byte[][] texts = Texts();
        Write(folder["before.parquet"], texts);
        Write(folder["after.parquet"], [.. texts[..(Rows / 2)], "one more"u8.ToArray(), .. texts[(Rows / 2)..]]);
        ParquetDifference difference = ParquetDiff.Compare(folder["before.parquet"], folder["after.parquet"]);
        difference.Should().BeEquivalentTo(new { RowsInBoth = (long)Rows, RowsOnlyInFirst = 0L, RowsOnlyInSecond = 1L });
        (difference.Pages - difference.SharedPages).Should().BeLessThanOrEqualTo(2, "the page of the new row changes, and perhaps the next");
        difference.Pages.Should().BeGreaterThan(6);
    }

    private static void Write(string path, byte[][] texts)
    {
        using var writer = ParquetWriter.Create(
            path, ParquetSchema.Create(row => row.String("text")), new ParquetWriterOptions { Profile = ParquetProfile.Compact, CompressionLevel = 1 });
        foreach (byte[] text in texts)
        {
            writer.Row.WriteUtf8(text);
            writer.Row.EndRow();
        }

        writer.Commit();
    }

    private static byte[][] Texts()
    {
        var random = new SplitMix(11);
        return Enumerable.Range(0, Rows).Select(_ =>
        {
            var text = new byte[900];
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = (byte)('a' + random.Below(20));
            }

            return text;
        }).ToArray();
    }
}
