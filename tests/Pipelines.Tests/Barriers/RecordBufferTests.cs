using System.Text;
using DataForge.Core.Operators.Barriers;
using DataForge.Pipelines.Barriers;

namespace DataForge.Pipelines.Tests.Barriers;

public sealed class RecordBufferTests
{
    [Fact]
    public void Sort_PayloadsOfAllSizes_ArePutByKeyPlaceAndOrderOfAdding()
    {
        var buffer = new RecordBuffer();
        byte[] large = new byte[700_000];
        large[^1] = 7;

        for (int round = 0; round < 2; round++)
        {
            buffer.Add(2, new Place(0, 0), large);
            buffer.Add(1, new Place(1, 0), "b"u8);
            buffer.Add(1, new Place(0, 5), "first"u8);
            buffer.Add(1, new Place(0, 5), []);
            buffer.Add(1, new Place(0, 5), "third"u8);
            buffer.Add(2, new Place(0, 0), large.AsSpan(0, 300_000));
            for (int i = 0; i < 1000; i++)
            {
                buffer.Add(3, new Place(0, 999 - i), new byte[400]);
            }

            buffer.Sort();
            buffer.Count.Should().Be(1006);
            Enumerable.Range(0, 4).Select(i => Encoding.UTF8.GetString(buffer.PayloadAt(i).Span)).Should().Equal("first", "", "third", "b");
            buffer.PayloadAt(4).ToArray().Should().Equal(large, "a payload larger than a block has a block of its own");
            buffer.PayloadAt(5).Length.Should().Be(300_000);
            Enumerable.Range(6, 1000).Select(i => buffer.PlaceAt(i).Row).Should().BeInAscendingOrder();
            buffer.Clear();
            (buffer.Count, buffer.TotalBytes).Should().Be((0, 0L));
        }
    }

    [Fact]
    public void Return_BufferBeyondTheLimit_IsNotKept()
    {
        var buffers = new RecordBuffers(400_000);
        RecordBuffer small = buffers.Rent();
        small.Add(1, new Place(0, 0), "a"u8);
        buffers.Return(small);
        RecordBuffer again = buffers.Rent();
        again.Should().BeSameAs(small);
        again.Count.Should().Be(0);

        for (int i = 0; i < 1000; i++)
        {
            again.Add(1, new Place(0, i), new byte[1000]);
        }

        buffers.Return(again);
        buffers.Rent().Should().NotBeSameAs(again);
    }
}
