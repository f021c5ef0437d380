using DataForge.Parquet.Rows;
using DataForge.Parquet.Tests.Rows;
using DataForge.Parquet.Tools;

namespace DataForge.Parquet.Tests.Reading;

/// <summary>Files read by calls, mapped into memory, or from streams of any habits.</summary>
public sealed class InputTests : IDisposable
{
    private static readonly ParquetReaderOptions Mapped = new() { MemoryMapped = true };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_MappedOrStreamOfSingleBytes_GivesTheSameRows()
    {
        string path = Write();
        string[] rows = Rows(ParquetReader.Open(path));
        rows.Should().HaveCount(3000);
        Rows(ParquetReader.Open(path, Mapped)).Should().Equal(rows);
        using var stream = new SlowStream(File.ReadAllBytes(path));
        Rows(ParquetReader.Open(stream)).Should().Equal(rows);
    }

    [Fact]
    public void Open_MappedFileThatIsCut_IsRefused()
    {
        byte[] whole = File.ReadAllBytes(Write());
        string path = _folder["cut.parquet"];
        foreach (int length in new[] { 0, 1, 11, 4096, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(path, whole[..length]);
            Action open = () => ParquetReader.Open(path, Mapped).Dispose();
            open.Should().Throw<ParquetException>().Which.FileName.Should().Be(path);
        }
    }

    [Fact]
    public void Open_MappedFileWithDamagedPage_IsRefusedWithItsOffset()
    {
        byte[] file = File.ReadAllBytes(Write());
        file[file.Length / 2] ^= 0x10;
        string path = _folder["damaged.parquet"];
        File.WriteAllBytes(path, file);
        Action read = () => Rows(ParquetReader.Open(path, Mapped));
        read.Should().Throw<ParquetException>().Which.Offset.Should().NotBeNull();
    }

    [Fact]
    public void Open_Folder_SaysSo()
    {
        foreach (ParquetReaderOptions options in new[] { Mapped, new() })
        {
            Action open = () => ParquetReader.Open(_folder.Root, options);
            open.Should().Throw<IOException>().WithMessage("*is a folder*");
        }
    }

    [Fact]
    public void Read_AfterDisposing_IsRefused()
    {
        using ParquetReader reader = ParquetReader.Open(Write(), Mapped);
        using RowCursor rows = reader.ReadRows();
        reader.Dispose();
        reader.Dispose();
        rows.Invoking(cursor => cursor.NextRow()).Should().Throw<ObjectDisposedException>();
    }

    private static string[] Rows(ParquetReader opened)
    {
        using ParquetReader reader = opened;
        using RowCursor rows = reader.ReadRows();
        using var printer = new JsonRowPrinter();
        var printed = new List<string>();
        while (rows.NextRow())
        {
            printed.Add(System.Text.Encoding.UTF8.GetString(printer.Print(rows)));
        }

        return printed.ToArray();
    }

    private string Write()
    {
        string path = _folder["rows.parquet"];
        using var writer = ParquetWriter.Create(path, MessageRow.Schema, new ParquetWriterOptions { RowGroupRows = 1000, PageRows = 200 });
        MessageRow.Some(3000).ForEach(row => row.AppendTo(writer.Row));
        writer.Commit();
        return path;
    }

    /// <summary>Gives one byte a call.</summary>
    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
