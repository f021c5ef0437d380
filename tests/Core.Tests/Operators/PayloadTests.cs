using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Core.Tests.Operators;

public class PayloadTests
{
    [Fact]
    public void Payload_OfEveryKind_ReadsBack()
    {
        var messages = new Messages([new Message("user", "日本 😀") { Name = "n" }, new Message("assistant", "") { ToolCalls = "[]", ToolCallId = "t" }]);
        byte[] bytes = new PayloadWriter().Byte(7).Count(0).Count(long.MaxValue).UInt64(ulong.MaxValue).Double(-0.5).Single(1.5f)
            .Id(new RowId(42)).Ids([new RowId(1), new RowId(2)]).Text(null).Text("").Messages(messages).Bytes([1, 2]).Written.ToArray();

        var reader = new PayloadReader(bytes);
        reader.Byte().Should().Be(7);
        reader.Count().Should().Be(0);
        reader.Count().Should().Be(long.MaxValue);
        reader.UInt64().Should().Be(ulong.MaxValue);
        reader.Double().Should().Be(-0.5);
        reader.Single().Should().Be(1.5f);
        reader.Id().Should().Be(new RowId(42));
        reader.Ids().Should().Equal(new RowId(1), new RowId(2));
        reader.TextOrNull().Should().BeNull();
        reader.Text().Should().BeEmpty();
        reader.Messages().Should().Equal(messages);
        reader.Rest.ToArray().Should().Equal(1, 2);
    }

    [Fact]
    public void Payload_CutShort_IsRefused()
    {
        FluentActions.Invoking(() => new PayloadReader([5, 1]).Text()).Should().Throw<FormatException>();
        FluentActions.Invoking(() => new PayloadReader([1, 2]).UInt64()).Should().Throw<FormatException>();
        FluentActions.Invoking(() => new PayloadReader([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]).Count()).Should().Throw<FormatException>();
    }
}
