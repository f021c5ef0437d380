using System.Buffers.Binary;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Reading;

/// <summary>Reads and checks the footer.</summary>
internal static class FooterReader
{
    private const int TailLength = 8;

    public static (FileMetadata Metadata, ParquetSchema Schema) Read(RandomAccessInput input, ParquetReaderOptions options)
    {
        if (input.Length < 4 + TailLength)
        {
            throw new ParquetException(input.Name, 0, $"a file of {input.Length} bytes is no Parquet file");
        }

        Span<byte> head = stackalloc byte[4];
        Span<byte> tail = stackalloc byte[TailLength];
        input.Read(0, head);
        input.Read(input.Length - TailLength, tail);
        if (tail[4..].SequenceEqual("PARE"u8) || head.SequenceEqual("PARE"u8))
        {
            throw new ParquetException(input.Name, input.Length - 4, "the footer is encrypted; encryption is not supported");
        }

        if (!tail[4..].SequenceEqual("PAR1"u8) || !head.SequenceEqual("PAR1"u8))
        {
            throw new ParquetException(input.Name, 0, "the file does not start and end with PAR1: it is no Parquet file, or is cut off");
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        long offset = input.Length - TailLength - length;
        if (offset < 4 || length > options.MaximumFooterBytes)
        {
            throw new ParquetException(input.Name, input.Length - TailLength, $"the footer claims {length} bytes, in a file of {input.Length}");
        }

        var footer = new byte[length];
        input.Read(offset, footer);
        return Parse(footer, input, offset);
    }

    private static (FileMetadata Metadata, ParquetSchema Schema) Parse(byte[] footer, RandomAccessInput input, long offset)
    {
        try
        {
            var reader = new CompactReader(footer, "footer");
            FileMetadata metadata = FileMetadata.Read(ref reader);
            if (metadata.IsEncrypted)
            {
                throw new ParquetException("the file has encrypted columns; encryption is not supported");
            }

            ParquetSchema schema = FooterSchema.Read(metadata.Schema);
            FooterChecks.Check(metadata, schema, offset);
            return (metadata, schema);
        }
        catch (ParquetException e)
        {
            throw e.In(input.Name, offset);
        }
    }
}
