using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Random;
using DataForge.Parquet.Verification;

namespace DataForge.Parquet.Tests.Writing;

/// <summary>Pages of several columns, dictionaries that last and that are given up: the bytes are the same however many threads make them.</summary>
public sealed class ThreadTests
{
    private const int Rows = 3000;

    [Theory]
    [InlineData(ParquetProfile.Hub)]
    [InlineData(ParquetProfile.Compact)]
    public void Write_AnyNumberOfThreads_GivesTheSameBytes(ParquetProfile profile)
    {
        byte[] expected = Write(new ParquetWriterOptions { Profile = profile, DictionaryBytes = 20_000, PageBytes = 5_000, RowGroupRows = 1234 });
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["one.parquet"], expected);
        ParquetVerifier.Check(folder["one.parquet"]).Should().BeEmpty();
        foreach (int threads in (int[])[2, 3, 8])
        {
            Write(new ParquetWriterOptions { Profile = profile, DictionaryBytes = 20_000, PageBytes = 5_000, RowGroupRows = 1234, Threads = threads })
                .Should().Equal(expected, "{0} threads", threads);
        }
    }

    [Fact]
    public void Write_StreamFailsBesideThreads_ThrowsAndEnds()
    {
        using var full = new FullStream(30_000);
        Action write = () => Write(new ParquetWriterOptions { PageBytes = 5_000, RowGroupRows = 1234, Threads = 3 }, full);
        write.Should().Throw<IOException>().WithMessage("full");
    }

    private static byte[] Write(ParquetWriterOptions options)
    {
        using var stream = new MemoryStream();
        Write(options, stream);
        return stream.ToArray();
    }

    private static void Write(ParquetWriterOptions options, Stream stream)
    {
        var random = new SplitMix(17);
        ParquetSchema schema = ParquetSchema.Create(row => row.String("few").String("many").List("numbers", ParquetType.Int64));
        using var writer = ParquetWriter.Create(stream, schema, options);
        RowAppender row = writer.Row;
        for (var i = 0; i < Rows; i++)
        {
            row.WriteString($"value {random.Below(20)}");
            row.WriteString($"{random.Next():x} text {random.Next():x} that is another each time {random.Next():x}");
            row.BeginList();
            for (int count = random.Below(5); count > 0; count--)
            {
                row.WriteInt64(random.Below(1000));
            }

            row.EndList();
            row.EndRow();
        }

        writer.Commit();
    }

    private sealed class FullStream(long room) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Length + buffer.Length > room)
            {
                throw new IOException("full");
            }

            base.Write(buffer);
        }
    }
}
