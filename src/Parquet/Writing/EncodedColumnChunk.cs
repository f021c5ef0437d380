using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;

namespace DataForge.Parquet.Writing;

/// <summary>A column chunk ready to be written: its pages' bytes and its metadata with offsets from the chunk's start.</summary>
internal sealed class EncodedColumnChunk
{
    public ByteBuffer Bytes { get; } = new();

    public ColumnChunkMetadata Metadata { get; set; } = new();
}
