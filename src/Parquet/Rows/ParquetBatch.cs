using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Rows;

/// <summary>Rows in memory, shredded into columns. Filled by a <see cref="RowAppender"/>, walked by a <see cref="RowCursor"/>.</summary>
public sealed class ParquetBatch
{
    /// <summary>An empty batch.</summary>
    public ParquetBatch(ParquetSchema schema)
        : this(schema, pooled: false)
    {
    }

    internal ParquetBatch(ParquetSchema schema, bool pooled)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
        Vectors = new ColumnVector[schema.LeafArray.Length];
        for (var i = 0; i < Vectors.Length; i++)
        {
            Vectors[i] = new ColumnVector(schema.LeafArray[i], pooled);
        }
    }

    /// <summary>The schema.</summary>
    public ParquetSchema Schema { get; }

    /// <summary>Complete rows.</summary>
    public int RowCount { get; internal set; }

    /// <summary>One vector a leaf, in the schema's order.</summary>
    public IReadOnlyList<ColumnVector> Columns => Vectors;

    internal ColumnVector[] Vectors { get; }

    /// <summary>The file that the rows were read from; null for rows made in memory.</summary>
    internal string? FileName { get; set; }

    /// <summary>For rows read from a file the offset of the page that each leaf's last entry lies in.</summary>
    internal long[]? PageOffsets { get; set; }

    /// <summary>Bytes of values and levels before encoding: what row-group limits count.</summary>
    internal long ByteCount
    {
        get
        {
            long bytes = 0;
            foreach (ColumnVector vector in Vectors)
            {
                bytes += vector.ByteCount;
            }

            return bytes;
        }
    }

    /// <summary>Takes out all rows and gives the memory back.</summary>
    internal void Release()
    {
        RowCount = 0;
        Array.ForEach(Vectors, vector => vector.Release());
    }

    /// <summary>Takes out all rows; the memory is kept for the next ones.</summary>
    public void Clear()
    {
        RowCount = 0;
        foreach (ColumnVector vector in Vectors)
        {
            vector.Clear();
        }
    }
}
