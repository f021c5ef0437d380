using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Statistics;
using DataForge.Parquet.Tests.Random;

namespace DataForge.Parquet.Tests.Statistics;

public sealed class RangeFinderTests
{
    [Fact]
    public void Find_TextsThatBeginAlike_IsTheFirstSmallestAndTheFirstLargest()
    {
        var random = new SplitMix(3);
        for (var round = 0; round < 300; round++)
        {
            byte[][] values = Enumerable.Range(0, 2 + random.Below(30)).Select(_ => Value(random)).ToArray();
            ValueRange range = RangeFinder.Find(Vector(values), ValueOrder.Bytes, 0, values.Length);
            byte[] smallest = values.Aggregate((a, b) => b.AsSpan().SequenceCompareTo(a) < 0 ? b : a);
            byte[] largest = values.Aggregate((a, b) => b.AsSpan().SequenceCompareTo(a) > 0 ? b : a);
            range.Smallest.Should().Be(Array.FindIndex(values, value => value.AsSpan().SequenceEqual(smallest)));
            range.Largest.Should().Be(Array.FindIndex(values, value => value.AsSpan().SequenceEqual(largest)));
        }
    }

    /// <summary>Shorter than eight bytes, exactly eight and longer, with zeros, so that beginnings are equal.</summary>
    private static byte[] Value(SplitMix random)
    {
        var value = new byte[random.Below(12)];
        foreach (ref byte part in value.AsSpan())
        {
            part = (byte)(random.OneIn(8) ? 255 * random.Below(2) : 0);
        }

        return value;
    }

    private static ColumnVector Vector(byte[][] values)
    {
        var batch = new ParquetBatch(ParquetSchema.Create(row => row.Binary("value")));
        var appender = new RowAppender(batch);
        foreach (byte[] value in values)
        {
            appender.WriteBytes(value);
            appender.EndRow();
        }

        return batch.Columns[0];
    }
}
