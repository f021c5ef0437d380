using DataForge.Teachers.Models.Files;

namespace DataForge.Teachers.Models.Operations;

/// <summary>Rows of a weight matrix [outputs, inputs], one or several stored tensors under each other or numbers made at loading.</summary>
internal abstract class MatrixSource(int rows, int columns)
{
    /// <summary>Number of rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>Number of columns.</summary>
    public int Columns { get; } = columns;

    /// <summary>Whether every element is exactly a bfloat16.</summary>
    public abstract bool IsBFloat16 { get; }

    /// <summary>The stored tensors under each other; empty for numbers made at loading.</summary>
    public virtual IReadOnlyList<StoredTensor> Parts => [];

    /// <summary>Reads one row.</summary>
    public abstract void Read(int row, Span<float> destination);

    /// <summary>Stored tensors of equal width under each other.</summary>
    public static MatrixSource Of(params StoredTensor[] parts) => new Stored(parts);

    /// <summary>Numbers, row after row.</summary>
    public static MatrixSource Of(float[] values, int rows, int columns) => new Host(values, rows, columns);

    private sealed class Stored(StoredTensor[] parts)
        : MatrixSource(checked((int)parts.Sum(part => part.Shape[0])), checked((int)parts[0].Shape[1]))
    {
        public override bool IsBFloat16 => parts.All(part => part.Type == ElementType.BFloat16);

        public override IReadOnlyList<StoredTensor> Parts => parts;

        public override void Read(int row, Span<float> destination)
        {
            foreach (StoredTensor part in parts)
            {
                if (row < part.Shape[0])
                {
                    part.CopyTo((long)row * Columns, destination);
                    return;
                }

                row -= (int)part.Shape[0];
            }

            throw new ArgumentOutOfRangeException(nameof(row));
        }
    }

    private sealed class Host(float[] values, int rows, int columns) : MatrixSource(rows, columns)
    {
        public override bool IsBFloat16 => false;

        public override void Read(int row, Span<float> destination) => values.AsSpan(row * Columns, Columns).CopyTo(destination);
    }
}
