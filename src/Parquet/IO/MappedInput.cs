using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace DataForge.Parquet.IO;

/// <summary>A file mapped into memory: page bodies are decompressed from where they lie. The file must not be shortened meanwhile.</summary>
internal sealed unsafe class MappedInput : RandomAccessInput
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private byte* _start;

    public MappedInput(string path)
    {
        EnsureNoFolder(path);
        Name = path;
        SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            Length = RandomAccess.GetLength(handle);
            if (Length == 0)
            {
                handle.Dispose();
                return;
            }

            _file = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
            _start += _view.PointerOffset;
        }
        catch
        {
            _view?.Dispose();
            _file?.Dispose();
            handle.Dispose();
            throw;
        }
    }

    public override string Name { get; }

    public override long Length { get; }

    public override bool TryView(long offset, int count, out ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_start is null && Length > 0, this);
        EnsureInside(offset, count);
        bytes = new ReadOnlySpan<byte>(_start + offset, count);
        return true;
    }

    public override void Dispose()
    {
        if (_start is not null)
        {
            _start = null;
            _view!.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file!.Dispose();
        }
    }

    protected override int ReadSome(long offset, Span<byte> destination)
    {
        TryView(offset, destination.Length, out ReadOnlySpan<byte> bytes);
        bytes.CopyTo(destination);
        return bytes.Length;
    }
}
