using DataForge.Core.Operators;

namespace DataForge.Core.Tests.Operators;

public class ParametersTests
{
    [Fact]
    public void Parameters_OfEveryKind_ReadBackWithTheirKinds()
    {
        Parameters written = Parameters.Of(("b", true), ("list", ParameterValue.List([1, "x", 0.5])), ("n", 7), ("t", "ü"), ("x", 0.25));
        Parameters read = Parameters.Parse(written.ToString());

        written.ToString().Should().Be("{\"b\":true,\"list\":[1,\"x\",0.5],\"n\":7,\"t\":\"ü\",\"x\":0.25}");
        read.Should().Be(written);
        read.Integer("n").Should().Be(7);
        read.Number("n").Should().Be(7);
        read.Number("x").Should().Be(0.25);
        read.Text("t").Should().Be("ü");
        read.List("list").Should().HaveCount(3);
        read.Invoking(parameters => parameters.Integer("x")).Should().Throw<FormatException>();
        read.Invoking(parameters => parameters.Text("missing")).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"a\":null}")]
    [InlineData("{\"a\":{}}")]
    [InlineData("nonsense")]
    public void Parse_OfAnythingElse_IsRefused(string json) =>
        FluentActions.Invoking(() => Parameters.Parse(json)).Should().Throw<FormatException>();
}
