namespace DataForge.Parquet.Codecs;

/// <summary>Zstandard by libzstd: one frame a page, single-threaded, with its content size.</summary>
public sealed unsafe class ZstdCompressor : PageCompressor
{
    private readonly int _level;
    private nint _context;

    /// <summary>A compressor of one level, from -7 to 22.</summary>
    /// <exception cref="ArgumentException">There is no such level.</exception>
    public ZstdCompressor(int level)
    {
        if (level is < -7 or > 22)
        {
            throw new ArgumentException($"zstd has levels -7 to 22, not {level}");
        }

        ZstdLibrary.EnsureAvailable();
        _level = level;
        _context = ZstdLibrary.CreateCompressionContext();
    }

    /// <summary>Frees the context.</summary>
    ~ZstdCompressor() => Free();

    /// <inheritdoc/>
    public override int MaximumLength(int length) => checked((int)ZstdLibrary.CompressBound((nuint)length));

    /// <inheritdoc/>
    public override int Compress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        fixed (byte* from = source)
        fixed (byte* to = destination)
        {
            nuint result = ZstdLibrary.Compress(_context, to, (nuint)destination.Length, from, (nuint)source.Length, _level);
            return ZstdLibrary.IsError(result) == 0
                ? (int)result
                : throw new InvalidOperationException($"zstd could not compress {source.Length} bytes: {ZstdLibrary.ErrorName(result)}");
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Free();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        nint context = Interlocked.Exchange(ref _context, 0);
        if (context != 0)
        {
            _ = ZstdLibrary.FreeCompressionContext(context);
        }
    }
}

/// <summary>Zstandard by libzstd.</summary>
public sealed unsafe class ZstdDecompressor : PageDecompressor
{
    private nint _context;

    /// <summary>A decompressor.</summary>
    public ZstdDecompressor()
    {
        ZstdLibrary.EnsureAvailable();
        _context = ZstdLibrary.CreateDecompressionContext();
    }

    /// <summary>Frees the context.</summary>
    ~ZstdDecompressor() => Free();

    /// <inheritdoc/>
    public override void Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        fixed (byte* from = source)
        fixed (byte* to = destination)
        {
            nuint result = ZstdLibrary.Decompress(_context, to, (nuint)destination.Length, from, (nuint)source.Length);
            if (ZstdLibrary.IsError(result) != 0)
            {
                throw new ParquetException($"the zstd data do not give the {destination.Length} bytes that the header says: {ZstdLibrary.ErrorName(result)}");
            }

            if (result != (nuint)destination.Length)
            {
                throw new ParquetException($"the zstd data give {result} bytes where the header says {destination.Length}");
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Free();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        nint context = Interlocked.Exchange(ref _context, 0);
        if (context != 0)
        {
            _ = ZstdLibrary.FreeDecompressionContext(context);
        }
    }
}
