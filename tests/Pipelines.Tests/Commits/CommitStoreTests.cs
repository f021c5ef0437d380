using DataForge.Core.Files;
using DataForge.Pipelines.Commits;

namespace DataForge.Pipelines.Tests.Commits;

public sealed class CommitStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Find_NothingCommitted_IsNull() => Store().Find(Key(1)).Should().BeNull();

    [Fact]
    public void ReadBody_WhatWasWritten_IsTheSame()
    {
        byte[] body = Body(700_000);
        CommitHeader written = Store().Write(Key(1), "notes"u8.ToArray(), body);
        CommitHeader found = Store().Find(Key(1))!;
        found.ContentHash.Should().Be(written.ContentHash);
        found.Notes.ToArray().Should().Equal("notes"u8.ToArray());
        Store().ReadBody(Key(1)).Should().Equal(body);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0, 700_000)]
    [InlineData(65_536, 65_536)]
    [InlineData(65_535, 2)]
    [InlineData(262_140, 8)]
    [InlineData(100_000, 500_000)]
    [InlineData(699_990, 10)]
    public void ReadPart_OfABody_IsThatPart(int offset, int length)
    {
        byte[] body = Body(700_000);
        CommitBlocks blocks = Store().Write(Key(1), default, body).Blocks;
        byte[] part = new byte[length];
        Store().ReadPart(Key(1), blocks, offset, part);
        part.Should().Equal(body[offset..(offset + length)]);
    }

    [Fact]
    public void Write_SameContentAgain_IsAccepted()
    {
        Store().Write(Key(1), default, Body(10));
        Store().Write(Key(1), default, Body(10)).ContentHash.Should().Be(Store().Find(Key(1))!.ContentHash);
    }

    [Fact]
    public void Write_OtherContentUnderTheKey_StopsTheBuild()
    {
        Store().Write(Key(1), default, Body(10));
        Action write = () => Store().Write(Key(1), default, Body(11));
        write.Should().Throw<DeterminismException>().WithMessage("*not deterministic*");
    }

    [Fact]
    public void ReadBody_DamagedFile_IsRefused()
    {
        Store().Write(Key(1), default, Body(5_000));
        string path = Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories).Single();
        byte[] bytes = File.ReadAllBytes(path);
        for (int i = 0; i < bytes.Length; i += 7)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= 0xFF;
            File.WriteAllBytes(path, damaged);
            Action read = () => Store().ReadBody(Key(1));
            read.Should().Throw<Exception>($"byte {i} is damaged").Which.Should().Match(error => error is InvalidDataException || error is IOException || error is Parquet.ParquetException);
        }
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(99_999, 2)]
    public void ReadPart_OutsideTheBody_IsRefused(int offset, int length)
    {
        CommitBlocks blocks = Store().Write(Key(1), default, Body(100_000)).Blocks;
        Action read = () => Store().ReadPart(Key(1), blocks, offset, new byte[length]);
        read.Should().Throw<InvalidDataException>().WithMessage("*were asked for*");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40_000)]
    public void Find_FileCutShort_IsRefused(int bytes)
    {
        Store().Write(Key(1), default, Body(700_000));
        string path = Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories).Single();
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..^Math.Min(bytes, whole.Length)]);
        Action find = () => Store().Find(Key(1));
        find.Should().Throw<InvalidDataException>().WithMessage("*is damaged*");
    }

    [Fact]
    public void Write_NoTemporaryFileStays()
    {
        Store().Write(Key(1), default, Body(10));
        Directory.GetFiles(_folder.Root, DurableFile.TemporaryPrefix + "*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public void Remove_KeepsWhatIsAskedFor()
    {
        CommitStore store = Store();
        store.Write(Key(1), default, Body(10));
        store.Write(Key(2), default, Body(20));
        File.WriteAllText(_folder[DurableFile.TemporaryPrefix + "1-2"], "left by a crash");
        store.Remove(key => key == Key(2)).Should().Be(2);
        store.Find(Key(1)).Should().BeNull();
        store.Find(Key(2)).Should().NotBeNull();
    }

    public void Dispose() => _folder.Dispose();

    private static string Key(int number) => new CommitKey("test").Add(number).Build();

    private static byte[] Body(int length)
    {
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++)
        {
            body[i] = (byte)((i * 31) ^ (i >> 6));
        }

        return body;
    }

    private CommitStore Store() => new(_folder.Root);
}
