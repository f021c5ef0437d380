using System.Buffers.Binary;
using DataForge.Parquet.Encodings;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Pages;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Reading;

/// <summary>Decodes the body of a data page (v1) into a vector.</summary>
internal static class DataPageDecoder
{
    public static void Decode(PageHeader header, ReadOnlySpan<byte> body, ColumnVector target, ColumnVector dictionary)
    {
        LeafColumn column = target.Column;
        int entries = header.ValueCount;
        byte[] repetitions = DecodeLevels(ref body, column.MaxRepetitionLevel, header.RepetitionEncoding, entries, "repetition levels");
        byte[] definitions = DecodeLevels(ref body, column.MaxDefinitionLevel, header.DefinitionEncoding, entries, "definition levels");
        int values = definitions.Length == 0 ? entries : definitions.AsSpan().Count((byte)column.MaxDefinitionLevel);
        target.AddEntries(definitions, repetitions, entries);
        switch (header.Encoding)
        {
            case PageEncoding.Plain:
                DecodePlain(body, values, target);
                break;
            case PageEncoding.RunLengthDictionary or PageEncoding.PlainDictionary:
                DecodeIndices(body, values, target, dictionary);
                break;
            default:
                throw new ParquetException($"the encoding {header.Encoding} is not supported");
        }
    }

    private static void DecodeIndices(ReadOnlySpan<byte> body, int values, ColumnVector target, ColumnVector dictionary)
    {
        if (values == 0)
        {
            return;
        }

        int bitWidth = body.IsEmpty ? throw new ParquetException("the page ends before the bit width of its indices") : body[0];
        if (bitWidth > 32)
        {
            throw new ParquetException($"the page has indices of {bitWidth} bits");
        }

        var indices = new int[values];
        new RunLengthDecoder(body[1..], bitWidth, "dictionary indices").Decode(indices);
        foreach (int index in indices)
        {
            if ((uint)index >= (uint)dictionary.ValueCount)
            {
                throw new ParquetException($"the page has the dictionary index {(uint)index}; the dictionary has {dictionary.ValueCount} values");
            }

            target.AddBytes(dictionary.Bytes(index));
        }
    }

    private static byte[] DecodeLevels(ref ReadOnlySpan<byte> body, int maximum, PageEncoding encoding, int entries, string what)
    {
        if (maximum == 0)
        {
            return [];
        }

        if (encoding != PageEncoding.RunLength)
        {
            throw new ParquetException($"the encoding {encoding} of {what} is not supported");
        }

        if (body.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(body) is var length && length > body.Length - 4)
        {
            throw new ParquetException($"the page ends before its {what}");
        }

        var levels = new byte[entries];
        RunLengthDecoder.DecodeLevels(body.Slice(4, (int)length), maximum, levels, what);
        body = body[(4 + (int)length)..];
        return levels;
    }

    public static void DecodePlain(ReadOnlySpan<byte> body, int values, ColumnVector target)
    {
        if (target.Column.Type.Physical == PhysicalType.Boolean)
        {
            Require(body.Length, (values + 7L) / 8, values);
            PlainBooleans.Decode(body, target.AddFixedValues(values));
            return;
        }

        int width = target.Column.Width;
        if (width > 0)
        {
            Require(body.Length, (long)values * width, values);
            body[..(values * width)].CopyTo(target.AddFixedValues(values));
            return;
        }

        for (var i = 0; i < values; i++)
        {
            if (body.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(body) is var length && length > body.Length - 4)
            {
                throw new ParquetException($"the page ends within value {i} of {values}");
            }

            target.AddBytes(body.Slice(4, (int)length));
            body = body[(4 + (int)length)..];
        }
    }

    private static void Require(int available, long needed, int values)
    {
        if (available < needed)
        {
            throw new ParquetException($"the page has {available} bytes for {values} values, which need {needed}");
        }
    }
}
