using System.Text.Json;
using DataForge.Parquet.Filtering;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tools;

namespace DataForge.Parquet.Tests.Filtering;

/// <summary>Filters over files of other writers, with their statistics, page indexes and bloom filters, against all rows.</summary>
public sealed class ReferenceFilterTests
{
    private const string Folder = "goldens/parquet/fixtures";

    private static string[] Print(string path, params ColumnFilter[] filters)
    {
        using var output = new StringWriter();
        ParquetCatCommand.Run(path, null, filters, null, output);
        return output.ToString().Split('\n')[..^1];
    }

    [ReferenceTheory(Folder)]
    [InlineData("many_pages_index")]
    [InlineData("many_pages_no_index_page_stats")]
    [InlineData("many_row_groups")]
    [InlineData("page_index_null_pages")]
    [InlineData("bloom_filters")]
    [InlineData("types_v1_snappy")]
    [InlineData("types_v2_zstd_plain")]
    [InlineData("decimal_as_integer")]
    [InlineData("duckdb_types")]
    [InlineData("polars_types")]
    [InlineData("format_1_0")]
    [InlineData("fastparquet_gzip")]
    [InlineData("no_statistics")]
    public void Cat_FilteredFixture_GivesExactlyTheMatchingRows(string name)
    {
        string path = Reference.Path($"{Folder}/{name}.parquet");
        using ParquetReader reader = ParquetReader.Open(path);
        string[] all = Print(path);
        var asked = 0;
        foreach (LeafColumn leaf in reader.Schema.Leaves.Where(leaf => leaf.MaxRepetitionLevel == 0 && leaf.Node.Path == leaf.Node.Name))
        {
            if (leaf.Type.Physical == PhysicalType.Int96 || leaf.Type.Logical.Kind is LogicalKind.Unknown)
            {
                continue;
            }

            string?[] texts = all.Select(row => Text(row, leaf.Node.Name)).ToArray();
            foreach (string constant in new[] { texts.FirstOrDefault(Usable), texts.Skip(all.Length / 2).FirstOrDefault(Usable) }.OfType<string>().Distinct())
            {
                foreach (FilterOperator comparison in Enum.GetValues<FilterOperator>())
                {
                    var bound = new BoundFilter(new ColumnFilter(leaf.Node.Path, comparison, constant), reader.Schema);
                    string[] expected = all.Where((_, i) => texts[i] is { } text && (text != "NaN" || leaf.Type.Logical.IsText) && bound.Matches(FilterConstant.Parse(leaf, text))).ToArray();
                    Print(path, new ColumnFilter(leaf.Node.Path, comparison, constant)).Should().Equal(expected, $"{leaf} {comparison} {constant}");
                    asked++;
                }
            }
        }

        asked.Should().BePositive();
    }

    [ReferenceTheory("goldens/parquet/corrupt")]
    [InlineData("ok_page_index", true)]
    [InlineData("offset_index_garbage", false)]
    [InlineData("column_index_garbage", false)]
    [InlineData("offset_index_beyond_file", false)]
    [InlineData("offset_index_rows_not_increasing", false)]
    [InlineData("offset_index_page_missing", false)]
    [InlineData("offset_index_pages_swapped", false)]
    public void Cat_FilteredFileWithDamagedIndex_IsRefused(string name, bool whole)
    {
        string path = Reference.Path($"goldens/parquet/corrupt/{name}.parquet");
        string[] all = Print(path);
        string? value = Text(all[70], "a");
        Action filter = () => Print(path, new ColumnFilter("a", FilterOperator.Equal, value!)).Should().Equal(all.Where(row => Text(row, "a") == value));
        if (whole)
        {
            filter.Should().NotThrow();
        }
        else
        {
            filter.Should().Throw<ParquetException>().WithMessage("*index*");
        }
    }

    private static bool Usable(string? text) => text is not (null or "NaN");

    private static string? Text(string row, string field)
    {
        using JsonDocument document = JsonDocument.Parse(row);
        JsonElement value = document.RootElement.GetProperty(field);
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };
    }
}
