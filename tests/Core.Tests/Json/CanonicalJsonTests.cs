using System.Text;
using DataForge.Core.Json;

namespace DataForge.Core.Tests.Json;

public class CanonicalJsonTests
{
    // RFC 8785, appendix B: IEEE 754 bits and their text.
    [Theory]
    [InlineData(0x0000000000000000UL, "0")]
    [InlineData(0x8000000000000000UL, "0")]
    [InlineData(0x0000000000000001UL, "5e-324")]
    [InlineData(0x8000000000000001UL, "-5e-324")]
    [InlineData(0x7fefffffffffffffUL, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffffUL, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000UL, "9007199254740992")]
    [InlineData(0xc340000000000000UL, "-9007199254740992")]
    [InlineData(0x4430000000000000UL, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5UL, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6UL, "1e+23")]
    [InlineData(0x44b52d02c7e14af7UL, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4eUL, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4fUL, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50UL, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8cUL, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8dUL, "0.000001")]
    [InlineData(0x41b3de4355555553UL, "333333333.3333332")]
    [InlineData(0x41b3de4355555554UL, "333333333.33333325")]
    [InlineData(0x41b3de4355555555UL, "333333333.3333333")]
    [InlineData(0x41b3de4355555556UL, "333333333.3333334")]
    [InlineData(0x41b3de4355555557UL, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696UL, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959UL, "1424953923781206.2")]
    public void Number_OfTheStandard_IsWrittenAsItSays(ulong bits, string expected) =>
        EcmaScriptNumber.Format(BitConverter.UInt64BitsToDouble(bits)).Should().Be(expected);

    [Fact]
    public void String_OfTheStandard_IsEscapedAsItSays()
    {
        // RFC 8785, 3.2.3: the example's string.
        new CanonicalJson().String("\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\u002f").ToString()
            .Should().Be("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    [Fact]
    public void String_WithALoneSurrogate_IsRefused() =>
        new CanonicalJson().Invoking(json => json.String("a\uD800b")).Should().Throw<EncoderFallbackException>();

    [Fact]
    public void Property_OutOfOrder_IsRefused() => new CanonicalJson().BeginObject().Property("b").Number(1)
        .Invoking(json => json.Property("a")).Should().Throw<InvalidOperationException>().WithMessage("*'a' came after 'b'*");

    [Fact]
    public void Number_NotFinite_IsRefused() => new CanonicalJson().Invoking(json => json.Number(double.NaN)).Should().Throw<ArgumentException>();

    [Fact]
    public void Nested_ArraysAndObjects_HaveCommasWhereNeeded() =>
        new CanonicalJson().BeginArray().BeginObject().Property("a").BeginArray().Number(1).Null().EndArray().Property("b").Boolean(true).EndObject().String("x").EndArray()
            .ToString().Should().Be("[{\"a\":[1,null],\"b\":true},\"x\"]");
}
