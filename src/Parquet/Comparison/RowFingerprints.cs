using System.Buffers.Binary;
using System.Security.Cryptography;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Comparison;

/// <summary>A 128-bit fingerprint of each row over chosen leaves: levels, lengths and values.</summary>
internal static class RowFingerprints
{
    /// <summary>How often each fingerprint occurs.</summary>
    public static Dictionary<UInt128, long> Count(ParquetReader reader, IReadOnlyList<string> paths)
    {
        var counts = new Dictionary<UInt128, long>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> digest = stackalloc byte[32];
        foreach (ParquetBatch batch in reader.ReadBatches())
        {
            ColumnVector[] vectors = batch.Vectors.Where(vector => paths.Contains(vector.Column.DottedPath)).ToArray();
            var entries = new int[vectors.Length];
            var values = new int[vectors.Length];
            for (var row = 0; row < batch.RowCount; row++)
            {
                for (var leaf = 0; leaf < vectors.Length; leaf++)
                {
                    AddRow(hash, vectors[leaf], ref entries[leaf], ref values[leaf]);
                }

                hash.GetHashAndReset(digest);
                UInt128 fingerprint = BinaryPrimitives.ReadUInt128LittleEndian(digest);
                counts[fingerprint] = counts.GetValueOrDefault(fingerprint) + 1;
            }
        }

        return counts;
    }

    private static void AddRow(IncrementalHash hash, ColumnVector vector, ref int entry, ref int value)
    {
        int end = entry + 1;
        while (vector.Column.MaxRepetitionLevel > 0 && end < vector.EntryCount && vector.RepetitionLevels[end] != 0)
        {
            end++;
        }

        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, end - entry);
        hash.AppendData(length);
        hash.AppendData(vector.Column.MaxRepetitionLevel > 0 ? vector.RepetitionLevels[entry..end] : default);
        hash.AppendData(vector.Column.MaxDefinitionLevel > 0 ? vector.DefinitionLevels[entry..end] : default);
        for (int last = value + vector.CountValues(entry, end - entry); value < last; value++)
        {
            ReadOnlySpan<byte> bytes = vector.Bytes(value);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        entry = end;
    }
}
