using Microsoft.Win32.SafeHandles;

namespace DataForge.Parquet.IO;

/// <summary>A file on disk.</summary>
internal sealed class FileInput : RandomAccessInput
{
    private readonly SafeFileHandle _handle;

    public FileInput(string path)
    {
        EnsureNoFolder(path);
        Name = path;
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Length = RandomAccess.GetLength(_handle);
    }

    public override string Name { get; }

    public override long Length { get; }

    public override void Dispose() => _handle.Dispose();

    protected override int ReadSome(long offset, Span<byte> destination) => RandomAccess.Read(_handle, destination, offset);
}
