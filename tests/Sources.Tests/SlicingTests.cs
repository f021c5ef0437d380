using System.Security.Cryptography;
using System.Text;
using DataForge.Sources.Slices;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Sources.Tests;

public sealed class SlicingTests
{
    private static readonly SourceOptions Options = new() { Format = "prompt_completion" };

    [Fact]
    public void Slices_OfAnyBytes_JoinToTheFileWhateverTheReads()
    {
        var property = Prop.ForAll(
            Gen.Choose(0, 9).SelectMany(seed => Gen.Choose(0, 30_000).Select(size => (seed, size))).ToArbitrary(),
            input =>
            {
                byte[] file = Noise(input.seed, input.size);
                List<SliceCopy> slices = SliceFixture.Read(file, Options);
                slices.SelectMany(slice => slice.Bytes).Should().Equal(file);
                CheckPlaces(slices, file);
                SliceFixture.Read(file, Options, stream: bytes => SliceFixture.Trickle(bytes, 997)).Select(slice => slice.Name).Should().Equal(slices.Select(slice => slice.Name));
                SliceFixture.Read(SliceFixture.Gzip(file), Options).Select(slice => slice.Name).Should().Equal(slices.Select(slice => slice.Name));
            });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), property);
    }

    [Fact]
    public void Slices_OfManyRecordSizes_KeepToTheirLimitsAndMeanSize()
    {
        foreach (int recordSize in (int[])[5, 40, 150, 700])
        {
            byte[] file = Lines(recordSize, 400_000, recordSize);
            List<SliceCopy> slices = SliceFixture.Read(file, Options);
            slices.Should().OnlyContain(slice => slice.Bytes.Length <= SliceFixture.Small.Max);
            slices.SkipLast(1).Should().OnlyContain(slice => slice.Bytes.Length >= SliceFixture.Small.Min);
            slices.Average(slice => slice.Bytes.Length).Should().BeInRange(1.5 * SliceFixture.Small.Min, 2.8 * SliceFixture.Small.Min);
        }
    }

    [Fact]
    public void Slices_AfterAnInsertedLine_ChangeOnlyAroundIt()
    {
        byte[] file = Lines(1, 200_000, 60);
        List<SliceCopy> before = SliceFixture.Read(file, Options);
        var random = new Random(5);
        int total = 0;
        for (int trial = 0; trial < 100; trial++)
        {
            int at = Array.IndexOf(file, (byte)'\n', random.Next(file.Length - 200)) + 1;
            byte[] line = Encoding.UTF8.GetBytes($"{{\"inserted\": {random.Next()}}}\n");
            List<SliceCopy> after = SliceFixture.Read([.. file[..at], .. line, .. file[at..]], Options);
            var known = before.Select(slice => slice.Name).ToHashSet();
            List<SliceCopy> changed = [.. after.Where(slice => !known.Contains(slice.Name))];
            changed.Should().NotBeEmpty();
            changed.Count.Should().BeLessThanOrEqualTo(8, "the cuts find back into step");
            changed[0].Offset.Should().BeLessThanOrEqualTo(at);
            (changed[^1].Offset - changed[0].Offset).Should().BeLessThan(8L * SliceFixture.Small.Max);
            total += changed.Count;
        }

        total.Should().BeLessThan(200, "most insertions change one slice");
    }

    [Fact]
    public void Slices_OfEqualContent_AreNumbered()
    {
        byte[] block = Lines(3, 1500, 40);
        byte[] file = [.. Enumerable.Repeat("{\"x\": 1}\n"u8.ToArray(), 4000).SelectMany(line => line)];
        List<SliceCopy> slices = SliceFixture.Read(file, Options);
        slices.Select(slice => slice.Name).Should().OnlyHaveUniqueItems();
        slices.Take(3).Select(slice => slice.Name[^2..]).Should().Equal("-0", "-1", "-2");
        slices[0].Name[..16].Should().Be(slices[1].Name[..16]).And.Be(Convert.ToHexStringLower(SHA256.HashData(slices[0].Bytes))[..16]);
        block.Should().NotBeEmpty();
    }

    [Fact]
    public void Slices_OfARecordLargerThanASlice_HoldItAlone()
    {
        byte[] large = Encoding.UTF8.GetBytes("{\"large\": \"" + new string('x', 20_000) + "\"}\n");
        byte[] file = [.. Lines(1, 700, 50), .. large, .. Lines(2, 700, 50)];
        List<SliceCopy> slices = SliceFixture.Read(file, Options);
        slices.Should().HaveCount(3);
        slices[1].Bytes.Should().Equal(large);
    }

    [Theory]
    [InlineData(2000)]
    [InlineData(100_000)]
    [InlineData(400_000)]
    public void Slices_AroundATooLongRecord_LeaveItOutAndKeepPlaces(int length)
    {
        SourceOptions options = Options with { MaxRecordBytes = 1024 };
        byte[] first = Lines(1, 5000, 50);
        byte[] last = Lines(2, 5000, 50);
        byte[] large = Encoding.UTF8.GetBytes("{\"large\": \"" + new string('x', length) + "\"}\n");
        List<SliceCopy> slices = SliceFixture.Read([.. first, .. large, .. last], options);
        SliceCopy skipped = slices.Single(slice => slice.OversizeBytes > 0);
        skipped.OversizeBytes.Should().Be(large.Length);
        skipped.Offset.Should().Be(first.Length);
        skipped.Name[..16].Should().Be(Convert.ToHexStringLower(SHA256.HashData(large))[..16]);
        slices.Where(slice => slice.OversizeBytes == 0).SelectMany(slice => slice.Bytes).Should().Equal([.. first, .. last]);
        CheckPlaces(slices, [.. first, .. large, .. last]);
        SliceFixture.Read([.. first, .. large, .. last], options, stream: bytes => SliceFixture.Trickle(bytes, 333)).Select(slice => slice.Name).Should().Equal(slices.Select(slice => slice.Name));
    }

    [Fact]
    public void RawHash_OfACompressedFile_IsThatOfItsRawBytes()
    {
        byte[] file = SliceFixture.Gzip(Lines(4, 9000, 80));
        SliceFixture.Read(file, Options, "file.jsonl", null, null, null, out string hash);
        hash.Should().Be(Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    [Fact]
    public void StandardLimits_OnALargeFile_CutBetweenOneAndFourMebibytes()
    {
        List<SliceCopy> slices = SliceFixture.Read(Lines(9, 40 << 20, 900), Options, limits: SliceLimits.Standard);
        slices.SkipLast(1).Should().OnlyContain(slice => slice.Bytes.Length >= 1 << 20 && slice.Bytes.Length <= 4 << 20);
        slices.Average(slice => slice.Bytes.Length).Should().BeInRange(1.4 * (1 << 20), 2.8 * (1 << 20));
    }

    private static void CheckPlaces(List<SliceCopy> slices, byte[] file)
    {
        long offset = 0;
        long line = 0;
        foreach (SliceCopy slice in slices)
        {
            slice.Offset.Should().Be(offset);
            slice.FirstLine.Should().Be(line);
            offset += slice.Bytes.Length + slice.OversizeBytes;
            line += slice.LineCount;
        }

        offset.Should().Be(file.Length);
        line.Should().Be(file.Count(value => value == '\n') + (file.Length > 0 && file[^1] != '\n' ? 1 : 0));
    }

    private static byte[] Noise(int seed, int size)
    {
        var random = new Random((seed * 31) + size);
        byte[] bytes = new byte[size];
        random.NextBytes(bytes);
        for (int index = 0; index < size; index++)
        {
            bytes[index] = random.Next(60) == 0 ? (byte)'\n' : bytes[index];
        }

        return [.. "{"u8, .. bytes];
    }

    private static byte[] Lines(int seed, int size, int recordSize)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        while (text.Length < size)
        {
            text.Append('{').Append(random.Next()).Append(' ', random.Next(2 * recordSize)).Append("}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
