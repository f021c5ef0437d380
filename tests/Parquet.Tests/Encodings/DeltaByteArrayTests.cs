using DataForge.Parquet.Encodings;
using DataForge.Parquet.IO;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Random;

namespace DataForge.Parquet.Tests.Encodings;

public sealed class DeltaByteArrayTests
{
    [Theory]
    [InlineData(1, 40)]
    [InlineData(300, 3)]
    [InlineData(300, 2000)]
    public void EncodeInPlace_AnySlice_GivesThePageAndLeavesTheValuesAround(int values, int longest)
    {
        var random = new SplitMix((ulong)(values + longest));
        byte[][] texts = Enumerable.Range(0, values + 4).Select(_ => Text(random, random.Below(longest))).ToArray();
        ColumnVector vector = Vector(texts);
        var expected = new ByteBuffer();
        DeltaByteArrayEncoder.EncodeLengths(vector, 2, values, expected);
        var lengths = new ByteBuffer();
        bool fits = DeltaByteArrayEncoder.TryEncodeLengthsInPlace(vector, 2, values, lengths, out Range bytes);
        fits.Should().Be(values > 1, "a single value has no room for the head of its lengths");
        foreach (int outside in (int[])[0, 1, values + 2, values + 3])
        {
            vector.Bytes(outside).ToArray().Should().Equal(texts[outside]);
        }

        if (fits)
        {
            vector.Data.Written[bytes].ToArray().Should().Equal(expected.Written.ToArray());
        }
        else
        {
            vector.Bytes(2).ToArray().Should().Equal(texts[2]);
        }
    }

    private static ColumnVector Vector(byte[][] texts)
    {
        var batch = new ParquetBatch(ParquetSchema.Create(row => row.Binary("value")));
        var appender = new RowAppender(batch);
        foreach (byte[] text in texts)
        {
            appender.WriteBytes(text);
            appender.EndRow();
        }

        return batch.Columns[0];
    }

    private static byte[] Text(SplitMix random, int length)
    {
        var text = new byte[length];
        foreach (ref byte value in text.AsSpan())
        {
            value = (byte)random.Below(256);
        }

        return text;
    }
}
