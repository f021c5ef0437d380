using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Tools;

namespace DataForge.Parquet.Tests.Fixtures;

/// <summary>A file's rows compared with the JSON lines that another reader gave for it.</summary>
internal static class ExpectedRows
{
    /// <summary>Compares; gives the number of rows.</summary>
    public static long Compare(string parquet, string expectedLines)
    {
        using ParquetReader reader = ParquetReader.Open(parquet);
        using RowCursor rows = reader.ReadRows();
        using var printer = new JsonRowPrinter();
        using var gzip = new GZipStream(File.OpenRead(expectedLines), CompressionMode.Decompress);
        using var expected = new StreamReader(gzip, Encoding.UTF8);
        long row = 0;
        while (rows.NextRow())
        {
            string line = expected.ReadLine() ?? throw new InvalidOperationException($"only {row} rows are expected");
            using JsonDocument wanted = JsonDocument.Parse(line);
            using JsonDocument given = JsonDocument.Parse(printer.Print(rows).ToArray());
            JsonValues.Difference(given.RootElement, wanted.RootElement, $"row {row}").Should().BeNull($"{Path.GetFileName(parquet)} is read exactly");
            row++;
        }

        expected.ReadLine().Should().BeNull($"{parquet} has all expected rows");
        reader.RowCount.Should().Be(row);
        return row;
    }
}
