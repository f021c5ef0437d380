using DataForge.Parquet.Filtering;
using DataForge.Parquet.Tools;

namespace DataForge.Parquet.Tests.Filtering;

public sealed class CatTests
{
    private static readonly string File = Golden.Path("parquet/fastparquet_gzip.parquet");

    [Fact]
    public void Cat_ColumnsFilterAndLimit_PrintsTheFirstMatchingRows()
    {
        using var output = new StringWriter();
        long rows = ParquetCatCommand.Run(File, ["s", "x"], [new("id", ColumnFilter.ParseOperator(">="), "3"), new("cat", ColumnFilter.ParseOperator("=="), "b")], 2, output);
        rows.Should().Be(2);
        output.ToString().Should().Be("{\"s\":\"t4\",\"x\":1.0}\n{\"s\":\"t7\",\"x\":1.75}\n");
    }

    [Theory]
    [InlineData("id", "=", "one")]
    [InlineData("id", "=", "99999999999999999999")]
    [InlineData("b", "=", "yes")]
    [InlineData("x", "<", "NaN")]
    public void Cat_ConstantThatIsNoValueOfTheColumn_SaysWhichColumn(string column, string comparison, string value)
    {
        Action cat = () => ParquetCatCommand.Run(File, null, [new(column, ColumnFilter.ParseOperator(comparison), value)], null, TextWriter.Null);
        cat.Should().Throw<FormatException>().WithMessage($"*{column}*{value}*");
    }

    [Fact]
    public void ParseOperator_UnknownSymbol_ListsThoseThereAre()
    {
        Action parse = () => ColumnFilter.ParseOperator("~");
        parse.Should().Throw<FormatException>().WithMessage("*'~'*<=*");
    }
}
