using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Reading;

/// <summary>What the levels of one column must keep to: an entry that goes on with a list needs elements in it before and after.</summary>
internal sealed class LevelRules(LeafColumn column)
{
    private byte _previous;

    /// <summary>Begins a chunk.</summary>
    public void Start() => _previous = 0;

    /// <summary>Checks the next entries.</summary>
    public void Check(ReadOnlySpan<byte> repetitions, ReadOnlySpan<byte> definitions)
    {
        byte[] elements = column.ElementLevels;
        byte previous = _previous;
        for (var i = 0; i < repetitions.Length; i++)
        {
            int needed = repetitions[i] == 0 ? 0 : elements[repetitions[i] - 1];
            if (definitions[i] < needed || (needed > 0 && previous < needed))
            {
                throw new ParquetException(
                    $"an entry goes on with a list (repetition level {repetitions[i]}) that has no element: definition levels {previous} and {definitions[i]}, an element has {needed}");
            }

            previous = definitions[i];
        }

        _previous = previous;
    }
}
