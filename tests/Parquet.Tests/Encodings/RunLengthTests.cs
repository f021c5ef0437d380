using DataForge.Parquet.Encodings;
using DataForge.Parquet.IO;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Parquet.Tests.Encodings;

public sealed class RunLengthTests
{
    private static byte[] Encode(byte[] levels, int width)
    {
        var output = new ByteBuffer();
        RunLengthEncoder.EncodeLevels(levels, width, output);
        return output.Written.ToArray();
    }

    [Fact]
    public void Encode_EqualLevels_IsOneRun() => Encode(Enumerable.Repeat((byte)3, 1000).ToArray(), 2).Should().Equal(0xD0, 0x0F, 3);

    [Fact]
    public void Encode_EightThenOthers_IsRunThenLiterals() =>
        Encode([1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0], 1).Should().Equal(0x10, 1, 0x03, 0b010);

    [Fact]
    public void Encode_AnyLevels_DecodesToThem()
    {
        Gen<byte[]> runs = Gen.ListOf(Gen.Zip(Gen.Choose(0, 6), Gen.Choose(1, 40)))
            .Select(pairs => pairs.SelectMany(pair => Enumerable.Repeat((byte)pair.Item1, pair.Item2)).ToArray());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(runs.ToArbitrary(), levels =>
        {
            var decoded = new byte[levels.Length];
            new RunLengthDecoder(Encode(levels, 3), 3, "levels").DecodeLevels(decoded, 6);
            return decoded.AsSpan().SequenceEqual(levels);
        }));
    }

    [Fact]
    public void Decode_LevelAboveMaximum_IsRefused()
    {
        Action decode = () => new RunLengthDecoder(new byte[] { 0x10, 3 }, 2, "definition levels").DecodeLevels(new byte[8], 2);
        decode.Should().Throw<ParquetException>().WithMessage("*definition levels hold 3*");
    }
}
