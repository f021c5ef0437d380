using System.Text;

using DataForge.Parquet;
using DataForge.Sources.Files;
using DataForge.Sources.Formats;
using DataForge.Sources.Tables;

namespace DataForge.Sources.Streams;

/// <summary>A file with its layers: raw bytes (hashed as they pass), decompressed bytes, and text in UTF-8 with one record after the other.</summary>
internal sealed class OpenedFile : IDisposable
{
    private readonly HashingStream _raw;
    private readonly Stream _data;

    private OpenedFile(string name, HashingStream raw, Stream data, Stream text) => (Name, _raw, _data, Text) = (name, raw, data, text);

    /// <summary>The file's name in messages.</summary>
    public string Name { get; }

    /// <summary>The text.</summary>
    public Stream Text { get; }

    /// <summary>The byte between columns of a CSV file; null for files of JSON lines.</summary>
    public byte? Delimiter { get; private init; }

    /// <summary>True for a CSV file whose first record names its columns.</summary>
    public bool HasHeader { get; private init; }

    /// <summary>SHA-256 of the raw bytes, once <see cref="Finish"/> was called.</summary>
    public string RawHash => _raw.Hash;

    /// <summary>Raw bytes read.</summary>
    public long RawBytes => _raw.Count;

    /// <summary>Opens a file's layers as its options and its first bytes say.</summary>
    /// <exception cref="SourceException">The file cannot be opened or is of a kind that cannot be read.</exception>
    public static OpenedFile Open(SourceFile file, SourceOptions options) => Open(file.LogicalPath, file.Open(), options);

    /// <summary>Opens the layers over raw bytes.</summary>
    /// <exception cref="SourceException">The bytes are of a kind that cannot be read.</exception>
    public static OpenedFile Open(string name, Stream bytes, SourceOptions options)
    {
        var raw = new HashingStream(bytes);
        try
        {
            var peeked = new PeekStream(raw);
            Stream data = Decompression.Open(name, peeked, options.Compression);
            return Layers(name, raw, data, ReferenceEquals(data, peeked) && bytes.CanSeek ? bytes : null, options);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or ParquetException)
        {
            raw.Dispose();
            throw new SourceException($"{name}: cannot be read: {fault.Message}", fault);
        }
        catch
        {
            raw.Dispose();
            throw;
        }
    }

    /// <summary>True where the file is read here and there, and its hash takes a pass of its own.</summary>
    private bool IsRandomAccess { get; init; }

    /// <summary>Reads what is left of the raw bytes, so that their hash is that of the whole file.</summary>
    public void Finish()
    {
        if (IsRandomAccess)
        {
            _raw.Rewind();
        }

        _raw.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Text.Dispose();
        _data.Dispose();
        _raw.Dispose();
    }

    private static OpenedFile Layers(string name, HashingStream raw, Stream data, Stream? seekable, SourceOptions options)
    {
        Stream text = options.Encoding == "utf-8"
            ? data
            : Encoding.CreateTranscodingStream(data, TextEncodings.Find(options.Encoding), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var peeked = new PeekStream(text);
        string type = FileTypes.Find(name, options.FileType, peeked);
        return type switch
        {
            "jsonl" => new OpenedFile(name, raw, data, peeked),
            "json" => new OpenedFile(name, raw, data, new JsonArrayStream(name, peeked)),
            "csv" or "tsv" => new OpenedFile(name, raw, data, peeked)
            {
                Delimiter = (byte)FileTypes.Delimiter(type, options),
                HasHeader = options.Columns.Count == 0,
            },
            "parquet" when seekable is not null => new OpenedFile(name, raw, data, new ParquetLineStream(seekable, name, SourceLayout.Of(options).TopLevelNames)) { IsRandomAccess = true },
            "parquet" => throw new SourceException($"{name}: Parquet is read from a file on disk that is not compressed as a whole; save or decompress it first."),
            _ => throw new SourceException($"{name}: files of type {type} cannot be read."),
        };
    }
}
