using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Rows;

namespace DataForge.Parquet.Tests.Schema;

public sealed class ParquetSchemaTests
{
    [Fact]
    public void Create_Nested_GivesPathsAndLevels() =>
        MessageRow.Schema.Leaves.Select(leaf => (leaf.DottedPath, leaf.MaxDefinitionLevel, leaf.MaxRepetitionLevel)).Should().Equal(
            ("id", 0, 0),
            ("chosen.list.element.role", 4, 1),
            ("chosen.list.element.content", 4, 1),
            ("margin", 1, 0),
            ("counts.key_value.key", 2, 1),
            ("counts.key_value.value", 3, 1));

    [Fact]
    public void Create_NameTwice_IsRefused()
    {
        Action create = () => ParquetSchema.Create(row => row.String("a").Int32("a"));
        create.Should().Throw<ArgumentException>().WithMessage("*'a'*");
    }

    [Fact]
    public void Footer_WrittenAndRead_IsTheSameSchema()
    {
        ParquetSchema read = FooterSchema.Read(SchemaElements.From(MessageRow.Schema));
        read.Leaves.Select(Describe).Should().Equal(MessageRow.Schema.Leaves.Select(Describe));
        static (string, ScalarType, int, int) Describe(LeafColumn leaf) => (leaf.DottedPath, leaf.Type, leaf.MaxDefinitionLevel, leaf.MaxRepetitionLevel);
    }

    [Fact]
    public void Project_ValueOfMap_KeepsTheKey() =>
        MessageRow.Schema.Project(["counts.value"]).Leaves.Select(leaf => leaf.FileIndex).Should().Equal(4, 5);

    [Fact]
    public void Project_UnknownColumn_ListsTheColumns()
    {
        Action project = () => MessageRow.Schema.Project(["id", "rejected"]);
        project.Should().Throw<ArgumentException>().WithMessage("*'rejected'*id, chosen, margin, counts*");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(9, 4)]
    [InlineData(18, 8)]
    [InlineData(38, 16)]
    public void Decimal_Precision_TakesTheFewestBytes(int precision, int bytes) => ParquetType.Decimal(precision, 0).TypeLength.Should().Be(bytes);
}
