using DataForge.Parquet.Filtering;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Reading;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet;

/// <summary>
/// Reads a Parquet file: footer when opened, pages as rows are asked for. A file that is damaged, hostile or not supported gives a
/// <see cref="ParquetException"/> with file, offset and what is wrong. One thread at a time.
/// </summary>
public sealed class ParquetReader : IDisposable
{
    private readonly RandomAccessInput _input;
    private readonly ParquetReaderOptions _options;

    private ParquetReader(RandomAccessInput input, ParquetReaderOptions? options)
    {
        _input = input;
        _options = options ?? new ParquetReaderOptions();
        try
        {
            (Metadata, Schema) = FooterReader.Read(input, _options);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>The file's schema.</summary>
    public ParquetSchema Schema { get; }

    /// <summary>Rows of the file.</summary>
    public long RowCount => Metadata.RowCount;

    /// <summary>Number of row groups.</summary>
    public int RowGroupCount => Metadata.RowGroups.Length;

    /// <summary>The footer's <c>created_by</c>; null where it has none.</summary>
    public string? CreatedBy => Metadata.CreatedBy;

    /// <summary>Footer key-values in the file's order; a value may be missing, a key may be there twice.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> KeyValues =>
        Metadata.KeyValues.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)).ToArray();

    /// <summary>Sum of the row groups' uncompressed sizes, in bytes, as the footer says.</summary>
    public long UncompressedBytes => Metadata.RowGroups.Sum(group => group.TotalByteSize);

    internal FileMetadata Metadata { get; }

    /// <summary>Opens a file.</summary>
    public static ParquetReader Open(string path, ParquetReaderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new ParquetReader(options?.MemoryMapped == true ? new MappedInput(path) : new FileInput(path), options);
    }

    /// <summary>Reads from a stream that can seek; the stream is not closed.</summary>
    /// <param name="stream">The stream; the file is all of it.</param>
    /// <param name="name">Name for messages.</param>
    /// <param name="options">Limits and habits.</param>
    public static ParquetReader Open(Stream stream, string name = "stream", ParquetReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new ParquetReader(new StreamInput(stream, name), options);
    }

    /// <summary>The value of a footer key; null where there is none. Of several the first.</summary>
    public string? KeyValue(string key) => Metadata.KeyValues.FirstOrDefault(pair => pair.Key == key)?.Value;

    /// <summary>Walks all rows.</summary>
    /// <param name="columns">Fields to read, as in <see cref="ParquetSchema.Project"/>; null reads all. Others' bytes are not touched.</param>
    public RowCursor ReadRows(IReadOnlyCollection<string>? columns = null) => new(Batches(columns));

    /// <summary>Walks the rows that match all filters; row groups and pages without such rows are not read where the file tells them apart.</summary>
    /// <param name="columns">Fields to read, as in <see cref="ParquetSchema.Project"/>; null reads all. The filters' columns need not be among them.</param>
    /// <param name="filters">The filters.</param>
    /// <exception cref="ArgumentException">A column does not exist or cannot be filtered by.</exception>
    /// <exception cref="FormatException">A constant is no value of its column.</exception>
    public RowCursor ReadRows(IReadOnlyCollection<string>? columns, IReadOnlyCollection<ColumnFilter> filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        BoundFilter[] bound = filters.Select(filter => new BoundFilter(filter, Schema)).ToArray();
        if (bound.Length == 0)
        {
            return ReadRows(columns);
        }

        ParquetSchema wanted = columns is null ? Schema : Schema.Project(columns);
        ParquetSchema read = columns is null ? Schema : Schema.Project([.. columns, .. filters.Select(filter => filter.Column)]);
        var batches = new BatchReader(_input, Metadata, read, _options, new GroupPruner(_input, Metadata, bound));
        return new RowCursor(new FilteredSource(batches, wanted, bound, _options.BatchBytes));
    }

    /// <summary>Reads rows in batches, for work column by column. A batch is valid until the next one.</summary>
    /// <param name="columns">Fields to read, as in <see cref="ParquetSchema.Project"/>; null reads all.</param>
    public IEnumerable<ParquetBatch> ReadBatches(IReadOnlyCollection<string>? columns = null)
    {
        using BatchReader batches = Batches(columns);
        while (batches.NextBatch() is { } batch)
        {
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    private BatchReader Batches(IReadOnlyCollection<string>? columns) =>
        new(_input, Metadata, columns is null ? Schema : Schema.Project(columns), _options);
}
