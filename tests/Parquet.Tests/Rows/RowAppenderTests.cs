using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tests.Rows;

public sealed class RowAppenderTests
{
    [Fact]
    public void Append_NestedRows_GivesTheLevelsOfDremel()
    {
        var batch = new ParquetBatch(ParquetSchema.Create(row => row.List("a", ParquetType.List(ParquetType.Int32))));
        var row = new RowAppender(batch);
        row.WriteNull();
        row.EndRow();
        row.BeginList();
        row.EndList();
        row.EndRow();
        row.BeginList();
        row.WriteNull();
        row.BeginList();
        row.EndList();
        row.BeginList();
        row.WriteInt32(1);
        row.WriteNull();
        row.EndList();
        row.BeginList();
        row.WriteInt32(2);
        row.EndList();
        row.EndList();
        row.EndRow();

        ColumnVector vector = batch.Columns[0];
        vector.DefinitionLevels.ToArray().Should().Equal(0, 1, 2, 3, 5, 4, 5);
        vector.RepetitionLevels.ToArray().Should().Equal(0, 0, 0, 1, 1, 2, 1);
        vector.Values<int>().ToArray().Should().Equal(1, 2);
    }

    [Fact]
    public void Append_WrongKind_NamesTheColumn()
    {
        var row = new RowAppender(new ParquetBatch(MessageRow.Schema));
        row.Invoking(r => r.WriteDouble(1)).Should().Throw<InvalidOperationException>().WithMessage("id (string) is next*64-bit float*");
        row.Invoking(r => r.WriteNull()).Should().Throw<InvalidOperationException>().WithMessage("id (string) may not be null");
        row.WriteUtf8("x"u8);
        row.Invoking(r => r.EndRow()).Should().Throw<InvalidOperationException>().WithMessage("chosen (list) is next*end of the row*");
        row.BeginList();
        row.BeginStruct();
        row.Invoking(r => r.WriteInt64(1)).Should().Throw<InvalidOperationException>().WithMessage("chosen.list.element.role (string) is next*");
        row.Invoking(r => r.EndStruct()).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Append_TextThatIsNoUnicode_IsRefused()
    {
        var row = new RowAppender(new ParquetBatch(MessageRow.Schema));
        row.Invoking(r => r.WriteUtf8([0xC3, 0x28])).Should().Throw<InvalidOperationException>().WithMessage("*not UTF-8*");
        row.Invoking(r => r.WriteString("a\ud800b")).Should().Throw<InvalidOperationException>().WithMessage("*surrogate*");
    }

    [Theory]
    [InlineData(-129, false)]
    [InlineData(-128, true)]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void WriteInt32_SmallColumn_TakesOnlyWhatFits(int value, bool fits)
    {
        var row = new RowAppender(new ParquetBatch(ParquetSchema.Create(r => r.Field("small", ParquetType.Int8))));
        Action write = () => row.WriteInt32(value);
        if (fits)
        {
            write.Should().NotThrow();
        }
        else
        {
            write.Should().Throw<InvalidOperationException>().WithMessage($"*int8*{value}*");
        }
    }

    [Fact]
    public void DiscardRow_MidRow_LeavesTheRowsBefore()
    {
        var batch = new ParquetBatch(MessageRow.Schema);
        var row = new RowAppender(batch);
        List<MessageRow> rows = MessageRow.Some(20);
        foreach (MessageRow message in rows)
        {
            message.AppendTo(row);
            row.WriteString("broken");
            row.BeginList();
            row.BeginStruct();
            row.DiscardRow();
        }

        using var cursor = new RowCursor(batch);
        foreach (MessageRow message in rows)
        {
            cursor.NextRow().Should().BeTrue();
            MessageRow.Read(cursor).Should().BeEquivalentTo(message);
        }

        cursor.NextRow().Should().BeFalse();
    }
}
