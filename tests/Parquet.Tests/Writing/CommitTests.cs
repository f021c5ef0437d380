using DataForge.Parquet.Tests.Rows;

namespace DataForge.Parquet.Tests.Writing;

public sealed class CommitTests
{
    [Fact]
    public void Create_BeforeCommit_ShowsNoParquetFile()
    {
        using var folder = new TemporaryFolder();
        string path = folder["data.parquet"];
        using (var writer = ParquetWriter.Create(path, MessageRow.Schema))
        {
            MessageRow.Some(10).ForEach(row => row.AppendTo(writer.Row));
            Directory.GetFiles(folder.Root, "*.parquet").Should().BeEmpty();
            writer.Commit();
            Directory.GetFiles(folder.Root).Should().Equal(path);
        }

        using var reader = ParquetReader.Open(path);
        reader.RowCount.Should().Be(10);
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesTheOldFile()
    {
        using var folder = new TemporaryFolder();
        string path = folder["data.parquet"];
        File.WriteAllText(path, "old");
        using (var writer = ParquetWriter.Create(path, MessageRow.Schema))
        {
            MessageRow.Some(10).ForEach(row => row.AppendTo(writer.Row));
        }

        Directory.GetFiles(folder.Root).Should().Equal(path);
        File.ReadAllText(path).Should().Be("old");
    }

    [Fact]
    public void Commit_RowNotComplete_IsRefused()
    {
        using var stream = new MemoryStream();
        using var writer = ParquetWriter.Create(stream, MessageRow.Schema);
        writer.Row.WriteString("half");
        writer.Invoking(w => w.Commit()).Should().Throw<InvalidOperationException>().WithMessage("*chosen (list) is next*");
        writer.Row.DiscardRow();
        writer.Commit().RowCount.Should().Be(0);
        writer.Invoking(w => w.Commit()).Should().Throw<InvalidOperationException>().WithMessage("*committed*");
    }

    [Fact]
    public void Commit_StreamFails_CannotBeTriedAgain()
    {
        using var stream = new MemoryStream(new byte[50]);
        using var writer = ParquetWriter.Create(stream, MessageRow.Schema);
        MessageRow.Some(1000).ForEach(row => row.AppendTo(writer.Row));
        writer.Invoking(w => w.Commit()).Should().Throw<NotSupportedException>();
        writer.Invoking(w => w.Commit()).Should().Throw<InvalidOperationException>().WithMessage("*failed*");
    }
}
