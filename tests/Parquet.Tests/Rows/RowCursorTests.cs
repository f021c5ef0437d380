using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Tests.Rows;

public sealed class RowCursorTests
{
    private static ParquetBatch Batch(int rows)
    {
        var batch = new ParquetBatch(MessageRow.Schema);
        var row = new RowAppender(batch);
        MessageRow.Some(rows).ForEach(message => message.AppendTo(row));
        return batch;
    }

    [Fact]
    public void NextRow_RowsLeftUnread_StillFindsEachRow()
    {
        using var cursor = new RowCursor(Batch(100));
        List<MessageRow> expected = MessageRow.Some(100);
        for (var i = 0; i < 100; i++)
        {
            cursor.NextRow().Should().BeTrue();
            cursor.ReadString().Should().Be(expected[i].Id);
            if (i % 3 == 0 && !cursor.IsNull)
            {
                cursor.BeginList();
                cursor.NextElement();
            }
        }

        cursor.NextRow().Should().BeFalse();
    }

    [Fact]
    public void MoveTo_AnyOrder_ReadsTheField()
    {
        using var cursor = new RowCursor(Batch(50));
        foreach (MessageRow expected in MessageRow.Some(50))
        {
            cursor.NextRow();
            cursor.MoveTo("margin");
            double? margin = cursor.TryReadNull() ? null : cursor.ReadDouble();
            Nullable.Equals(margin, expected.Margin).Should().BeTrue();
            cursor.MoveTo("id");
            MessageRow.Read(cursor).Should().BeEquivalentTo(expected);
        }

        cursor.Invoking(c => c.MoveTo("margins")).Should().Throw<ArgumentException>().WithMessage("*'margins'*id, chosen, margin, counts*");
    }

    [Fact]
    public void EndList_Early_GoesOnAfterIt()
    {
        using var cursor = new RowCursor(Batch(50));
        foreach (MessageRow expected in MessageRow.Some(50))
        {
            cursor.NextRow();
            cursor.Skip();
            if (!cursor.TryReadNull())
            {
                cursor.BeginList();
                if (cursor.NextElement() && !cursor.IsNull)
                {
                    cursor.BeginStruct();
                    cursor.EndStruct();
                }

                cursor.EndListIfOpen(expected.Chosen!.Length > 0);
            }

            double? margin = cursor.TryReadNull() ? null : cursor.ReadDouble();
            Nullable.Equals(margin, expected.Margin).Should().BeTrue();
        }
    }

    [Fact]
    public void Read_WrongKind_NamesTheColumn()
    {
        using var cursor = new RowCursor(Batch(1));
        cursor.Invoking(c => c.ReadInt64()).Should().Throw<InvalidOperationException>().WithMessage("*NextRow*");
        cursor.NextRow();
        cursor.Invoking(c => c.ReadInt64()).Should().Throw<InvalidOperationException>().WithMessage("id (string) is next*64-bit integer*");
        cursor.Skip();
        cursor.Invoking(c => c.BeginList()).Should().Throw<InvalidOperationException>().WithMessage("chosen (list) is null here*");
    }
}

internal static class CursorExtensions
{
    /// <summary>An empty list is left by NextElement itself.</summary>
    public static void EndListIfOpen(this RowCursor cursor, bool open)
    {
        if (open)
        {
            cursor.EndList();
        }
    }
}
