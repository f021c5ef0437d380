using DataForge.Core.Numerics;

namespace DataForge.Core.Tests.Numerics;

public class PortableTests
{
    [Fact]
    public void Exp_DenseGrid_IsWithinTwoUnitsOfThePlatform()
    {
        for (int i = -744_000; i <= 709_000; i += 7)
        {
            double x = i / 1000.0;
            Units(Portable.Exp(x), Math.Exp(x)).Should().BeLessThanOrEqualTo(2, "of exp({0})", x);
        }
    }

    [Fact]
    public void Log_DenseGrid_IsWithinTwoUnitsOfThePlatform()
    {
        for (int i = 1; i <= 400_000; i += 3)
        {
            double x = i / 1000.0;
            Units(Portable.Log(x), Math.Log(x)).Should().BeLessThanOrEqualTo(2, "of log({0})", x);
        }

        for (int power = -1074; power < 1024; power++)
        {
            double x = Math.ScaleB(1.37, power);
            Units(Portable.Log(x), Math.Log(x)).Should().BeLessThanOrEqualTo(2, "of log(1.37 * 2^{0})", power);
        }
    }

    [Fact]
    public void ExpAndLog_AtTheEdges_AreWhatTheStandardSays()
    {
        Portable.Exp(0).Should().Be(1);
        Portable.Exp(-800).Should().Be(0);
        Portable.Exp(800).Should().Be(double.PositiveInfinity);
        double.IsNaN(Portable.Exp(double.NaN)).Should().BeTrue();
        Portable.Log(1).Should().Be(0);
        Portable.Log(0).Should().Be(double.NegativeInfinity);
        double.IsNaN(Portable.Log(-1)).Should().BeTrue();
        Portable.Log(double.PositiveInfinity).Should().Be(double.PositiveInfinity);
    }

    [Fact]
    public void SigmoidAndSoftplus_FarOut_NeitherOverflowNorLoseTheirIdentity()
    {
        for (int i = -700; i <= 700; i++)
        {
            double x = i / 2.0;
            (Portable.Sigmoid(x) + Portable.Sigmoid(-x)).Should().BeApproximately(1, 1e-15);
            (Portable.Softplus(x) - Portable.Softplus(-x)).Should().BeApproximately(x, 1e-12);
            double.IsFinite(Portable.Softplus(x)).Should().BeTrue();
        }
    }

    private static long Units(double left, double right) => Math.Abs(BitConverter.DoubleToInt64Bits(left) - BitConverter.DoubleToInt64Bits(right));
}
