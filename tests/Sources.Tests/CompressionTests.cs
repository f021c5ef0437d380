using System.Text;
using DataForge.Core.Rows;

namespace DataForge.Sources.Tests;

public sealed class CompressionTests
{
    private static readonly SourceOptions Options = new() { Format = "prompt_completion" };
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(n => $"{{\"prompt\": \"Question {n}?\", \"completion\": \"Answer {n}.\"}}\n")));

    [Fact]
    public void Zstd_OfTwoFramesAndOneToSkip_IsReadWhole() => Read(Zstd(), "file.jsonl").Should().Equal(Plain);

    [Fact]
    public void Zstd_CutOff_IsAnErrorThatNamesTheFile()
    {
        byte[] file = Zstd();
        foreach (int length in (int[])[5, 40, file.Length / 2, file.Length - 1])
        {
            Fails(file[..length], "file.jsonl");
        }

        Fails([.. file, 1, 2, 3, 4, 5], "file.jsonl");
    }

    [Fact]
    public void Gzip_OfSeveralMembers_IsReadWhole()
    {
        byte[] file = [.. SliceFixture.Gzip(Plain[..5000]), .. SliceFixture.Gzip([]), .. SliceFixture.Gzip(Plain[5000..])];
        Read(file, "file.txt").Should().Equal(Plain);
    }

    [Fact]
    public void Gzip_CutOffAnywhereOrFollowedByBytes_IsAnErrorThatNamesTheFile()
    {
        byte[] file = SliceFixture.Gzip(Plain);
        for (int length = 3; length < file.Length; length += 17)
        {
            Fails(file[..length], "file.jsonl");
        }

        Fails(file[..^1], "file.jsonl");
        Fails([.. file, .. "garbage"u8], "file.jsonl");
        Fails([.. file, .. file[..^3]], "file.jsonl");
    }

    [Fact]
    public void Brotli_ByItsEnding_IsReadWhole()
    {
        byte[] file = SliceFixture.Brotli(Plain);
        Read(file, "file.jsonl.br").Should().Equal(Plain);
        Fails([.. file, 0], "file.jsonl.br");
        for (int length = 0; length < file.Length; length += 13)
        {
            Fails(file[..length], "file.jsonl.br");
        }
    }

    [Fact]
    public void Compression_ThatNothingReads_IsNamed()
    {
        Action read = () => Read([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x01], "file.jsonl");
        read.Should().Throw<SourceException>().WithMessage("file.jsonl: xz*");
    }

    [Fact]
    public void Compression_AskedForAndNotThere_IsAnError()
    {
        Action read = () => SliceFixture.Read(Plain, Options with { Compression = "gzip" });
        read.Should().Throw<SourceException>().WithMessage("file.jsonl*");
    }

    [Theory]
    [InlineData("utf-16le", 1200)]
    [InlineData("utf-16be", 1201)]
    [InlineData("latin-1", 28591)]
    [InlineData("windows-1252", 1252)]
    public void Encoding_OfTheFile_BecomesUtf8(string name, int page)
    {
        Encoding encoding = page == 1252 ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(page);
        byte[] file = encoding.GetBytes("{\"prompt\": \"Où?\", \"completion\": \"Là-bas, à Köln.\"}\n");
        CollectingSink sink = SliceFixture.Parse(file, Options with { Encoding = name });
        ((ScoredContent)sink.Seeds.Single().Content).Response.LastText.Should().Be("Là-bas, à Köln.");
    }

    [Fact]
    public void Encoding_ThatTheBytesBreak_IsAnErrorThatNamesTheFile()
    {
        Action read = () => SliceFixture.Read([0x7B, 0x00, 0x00, 0xD8, 0x41, 0x00], Options with { Encoding = "utf-16le" });
        read.Should().Throw<SourceException>().WithMessage("file.jsonl*");
    }

    private static byte[] Zstd() => File.ReadAllBytes(TestData.Path("files/two_frames.jsonl.zst"));

    private static byte[] Read(byte[] file, string name) => [.. SliceFixture.Read(file, Options with { FileType = "jsonl" }, name).SelectMany(slice => slice.Bytes)];

    private static void Fails(byte[] file, string name)
    {
        Action read = () => Read(file, name);
        read.Should().Throw<SourceException>().WithMessage($"{name}: cannot be read*");
    }
}
