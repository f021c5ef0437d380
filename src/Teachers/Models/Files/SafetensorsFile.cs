using System.IO.MemoryMappedFiles;

namespace DataForge.Teachers.Models.Files;

/// <summary>
/// A memory-mapped safetensors file: 8 bytes little-endian header length, a JSON header, the data. Every offset is checked when the file is
/// opened; tensors must fill the data without holes or overlaps (format specification).
/// </summary>
internal sealed unsafe class SafetensorsFile : IDisposable
{
    private readonly MemoryMappedFile _mapping;
    private readonly MemoryMappedViewAccessor _view;
    private byte* _pointer;

    private SafetensorsFile(string path, MemoryMappedFile mapping, MemoryMappedViewAccessor view, byte* pointer)
    {
        Path = path;
        _mapping = mapping;
        _view = view;
        _pointer = pointer;
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Tensors { get; private set; } = new Dictionary<string, StoredTensor>();

    /// <summary>First byte of the file.</summary>
    public byte* Pointer => _pointer is null ? throw new ObjectDisposedException(Path) : _pointer;

    /// <summary>Maps and checks a file.</summary>
    /// <exception cref="ModelFormatException">The file is not there, is cut short, or its header lies.</exception>
    public static SafetensorsFile Open(string path)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException(path, $"the file cannot be opened ({error.Message}).", error);
        }

        long length = stream.Length;
        if (length < 8)
        {
            stream.Dispose();
            throw new ModelFormatException(path, $"the file has {length} bytes, fewer than the 8 bytes of the header length.");
        }

        var mapping = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        MemoryMappedViewAccessor view = mapping.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        var file = new SafetensorsFile(path, mapping, view, pointer + view.PointerOffset);
        try
        {
            file.Tensors = SafetensorsHeader.Parse(file, length);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_pointer is not null)
        {
            _pointer = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _mapping.Dispose();
        }
    }
}
