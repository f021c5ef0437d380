using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Rows;

/// <summary>Copies rows from one batch to another of the same shape.</summary>
internal sealed class BatchCopier(ParquetBatch source, ParquetBatch target)
{
    private readonly int[] _entry = new int[source.Vectors.Length];
    private readonly int[] _value = new int[source.Vectors.Length];
    private int _row;

    /// <summary>Refuses batches whose leaves differ in path, type or levels.</summary>
    public static void EnsureSameShape(ParquetSchema given, ParquetSchema expected)
    {
        if (ReferenceEquals(given, expected))
        {
            return;
        }

        if (given.LeafArray.Length != expected.LeafArray.Length)
        {
            throw new ArgumentException($"the batch has {given.LeafArray.Length} columns, the file {expected.LeafArray.Length}");
        }

        foreach ((LeafColumn a, LeafColumn b) in given.LeafArray.Zip(expected.LeafArray))
        {
            bool same = a.Node.Path == b.Node.Path && a.Type == b.Type
                && a.MaxDefinitionLevel == b.MaxDefinitionLevel && a.MaxRepetitionLevel == b.MaxRepetitionLevel;
            if (!same)
            {
                throw new ArgumentException($"the batch has the column {a} where the file has {b}, or their levels differ");
            }
        }
    }

    /// <summary>Copies the next row; false at the end.</summary>
    public bool CopyRow()
    {
        if (_row >= source.RowCount)
        {
            return false;
        }

        for (var leaf = 0; leaf < _entry.Length; leaf++)
        {
            ColumnVector from = source.Vectors[leaf];
            int start = _entry[leaf];
            int end = start + 1;
            if (from.Column.MaxRepetitionLevel > 0)
            {
                int next = from.RepetitionLevels[end..].IndexOf((byte)0);
                end = next < 0 ? from.EntryCount : end + next;
            }

            int values = from.CountValues(start, end - start);
            target.Vectors[leaf].AddRange(from, start, end - start, _value[leaf], values);
            _entry[leaf] = end;
            _value[leaf] += values;
        }

        _row++;
        target.RowCount++;
        return true;
    }
}
