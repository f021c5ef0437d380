using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Verification;
using DataForge.Parquet.Tools;

namespace DataForge.Parquet.Tests.Reading;

/// <summary>Lists as early writers laid them out: in two levels, with other names, or without an annotation at all.</summary>
public sealed class LegacyListTests
{
    private const string Rows = """
        {"l":[1,2]}
        {"l":[]}
        {"l":null}
        {"l":[3]}

        """;

    private const string StructRows = """
        {"l":[{"a":1,"b":"x"},{"a":2,"b":"y"}]}
        {"l":[]}
        {"l":null}
        {"l":[{"a":3,"b":""}]}

        """;

    private const string SingleFieldRows = """
        {"l":[{"a":1},{"a":2}]}
        {"l":[]}
        {"l":null}
        {"l":[{"a":3}]}

        """;

    private static readonly SchemaElement Root = new("schema") { ChildCount = 1 };

    private static SchemaElement List(string name, Repetition repetition = Repetition.Optional, ConvertedType? annotation = ConvertedType.List) =>
        new(name) { Repetition = repetition, ChildCount = 1, Converted = annotation };

    private static SchemaElement Group(string name, int children) => new(name) { Repetition = Repetition.Repeated, ChildCount = children };

    private static SchemaElement Int(string name, Repetition repetition) => new(name) { Type = PhysicalType.Int32, Repetition = repetition };

    private static SchemaElement Text(string name) => new(name) { Type = PhysicalType.ByteArray, Repetition = Repetition.Required, Converted = ConvertedType.Utf8 };

    [Fact]
    public void Read_RepeatedLeafInList_IsTheElement() =>
        Read(Numbers(), [Root, List("l"), Int("array", Repetition.Repeated)]).Should().Be(Rows);

    [Fact]
    public void Read_RepeatedGroupOfOtherName_IsTheMiddle() =>
        Read(Numbers(), [Root, List("l"), Group("bag", 1), Int("item", Repetition.Required)]).Should().Be(Rows);

    [Theory]
    [InlineData("array")]
    [InlineData("l_tuple")]
    public void Read_RepeatedGroupCalledArrayOrTuple_IsTheElement(string name) =>
        Read(Structs(single: true), [Root, List("l"), Group(name, 1), Int("a", Repetition.Required)]).Should().Be(SingleFieldRows);

    [Theory]
    [InlineData("list")]
    [InlineData("element")]
    [InlineData("array")]
    public void Read_RepeatedGroupOfSeveralFields_IsTheElement(string name) =>
        Read(Structs(single: false), [Root, List("l"), Group(name, 2), Int("a", Repetition.Required), Text("b")]).Should().Be(StructRows);

    [Fact]
    public void Read_RepeatedLeafWithoutList_IsAListThatIsNeverNull() =>
        Read(NeverNull(), [Root, Int("l", Repetition.Repeated)]).Should().Be(Rows.Replace("null", "[]", StringComparison.Ordinal));

    [Fact]
    public void Read_MapAnnotatedByItsEntries_IsAMap()
    {
        ParquetSchema schema = ParquetSchema.Create(row => row.Field("l", ParquetType.Map(ParquetType.String, ParquetType.Int32, valueNullable: false)));
        SchemaElement[] footer =
            [Root, List("l", annotation: ConvertedType.MapKeyValue), Group("map", 2), Text("key"), Int("value", Repetition.Required)];
        Read(Write(schema, "{\"l\":[[\"k\",1]]}\n{\"l\":null}\n"), footer).Should().Be("{\"l\":[[\"k\",1]]}\n{\"l\":null}\n");
    }

    private static byte[] Numbers() =>
        Write(ParquetSchema.Create(row => row.Field("l", ParquetType.List(ParquetType.Int32, elementNullable: false))), Rows);

    private static byte[] NeverNull() => Write(
        ParquetSchema.Create(row => row.Field("l", ParquetType.List(ParquetType.Int32, elementNullable: false), nullable: false)),
        Rows.Replace("null", "[]", StringComparison.Ordinal));

    private static byte[] Structs(bool single)
    {
        ParquetType element = ParquetType.Struct(builder =>
        {
            builder.Field("a", ParquetType.Int32, false);
            if (!single)
            {
                builder.Field("b", ParquetType.String, false);
            }
        });
        return Write(ParquetSchema.Create(row => row.Field("l", ParquetType.List(element, elementNullable: false))), single ? SingleFieldRows : StructRows);
    }

    private static byte[] Write(ParquetSchema schema, string rows)
    {
        using var stream = new MemoryStream();
        using var writer = ParquetWriter.Create(stream, schema);
        var appender = new JsonRowAppender(writer.Row);
        foreach (string row in rows.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = System.Text.Json.JsonDocument.Parse(row);
            appender.Append(document.RootElement);
        }

        writer.Commit();
        return stream.ToArray();
    }

    /// <summary>Puts another schema of the same levels over a file's pages and prints the rows.</summary>
    private static string Read(byte[] file, SchemaElement[] schema)
    {
        var parts = new TakenApart(file);
        parts.Footer = parts.Footer with { Schema = schema };
        string[][] paths = FooterSchema.Read(schema).LeafArray.Select(leaf => leaf.PathArray).ToArray();
        for (var i = 0; i < paths.Length; i++)
        {
            parts.Chunks[i].Metadata = parts.Chunks[i].Metadata with { Path = paths[i] };
        }

        using ParquetReader reader = ParquetReader.Open(new MemoryStream(parts.Together()));
        using RowCursor rows = reader.ReadRows();
        using var printer = new JsonRowPrinter();
        var text = new System.Text.StringBuilder();
        while (rows.NextRow())
        {
            text.Append(System.Text.Encoding.UTF8.GetString(printer.Print(rows))).Append('\n');
        }

        return text.ToString();
    }
}
