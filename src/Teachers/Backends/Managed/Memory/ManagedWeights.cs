using System.Runtime.CompilerServices;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed.Memory;

/// <summary>A matrix in panels of as many outputs as a tile has columns: panel after panel, each [inputs][columns], padded with zeros.</summary>
internal sealed unsafe class ManagedLinearWeight : LinearWeight
{
    private readonly NativeBuffer _panels;
    private readonly NativeBuffer? _bias;

    /// <summary>Packs a matrix into memory of an arena.</summary>
    public ManagedLinearWeight(NativeArena memory, MatrixSource matrix, float[]? bias, int panelColumns, bool asBFloat16) : base(matrix.Rows, matrix.Columns)
    {
        PanelColumns = panelColumns;
        IsBFloat16 = asBFloat16;
        int panels = (matrix.Rows + panelColumns - 1) / panelColumns;
        _panels = memory.Take((long)panels * panelColumns * matrix.Columns * (asBFloat16 ? 2 : 4));
        var row = new float[matrix.Columns];
        for (int output = 0; output < matrix.Rows; output++)
        {
            matrix.Read(output, row);
            Place(row, output / panelColumns, output % panelColumns);
        }

        if (bias is not null)
        {
            _bias = memory.Take(panels * panelColumns * 4L);
            bias.CopyTo(new Span<float>(_bias.Floats, bias.Length));
        }
    }

    /// <summary>Outputs of a panel.</summary>
    public int PanelColumns { get; }

    /// <summary>Whether elements are stored as bfloat16.</summary>
    public bool IsBFloat16 { get; }

    /// <summary>The biases, or null.</summary>
    public float* Bias => _bias is null ? null : _bias.Floats;

    /// <summary>Elements of a panel from input k on, stored as 32-bit floats.</summary>
    public float* Floats(int panel, int k) => _panels.Floats + Offset(panel, k);

    /// <summary>Elements of a panel from input k on, stored as bfloat16.</summary>
    public ushort* Halves(int panel, int k) => (ushort*)_panels.Pointer + Offset(panel, k);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Place(float[] row, int panel, int column)
    {
        if (IsBFloat16)
        {
            ushort* target = Halves(panel, 0) + column;
            for (int k = 0; k < row.Length; k++, target += PanelColumns)
            {
                *target = BFloat16.Round(row[k]);
            }
        }
        else
        {
            float* target = Floats(panel, 0) + column;
            for (int k = 0; k < row.Length; k++, target += PanelColumns)
            {
                *target = row[k];
            }
        }
    }

    private long Offset(int panel, int k) => (((long)panel * Inputs) + k) * PanelColumns;
}

/// <summary>A table read from the mapped file row by row.</summary>
internal sealed class ManagedEmbedding(MatrixSource matrix) : EmbeddingTable(matrix.Rows, matrix.Columns)
{
    /// <summary>Reads the row of an id.</summary>
    public void Read(int id, Span<float> destination) => matrix.Read(id, destination);
}

/// <summary>A vector, padded with zeros.</summary>
internal sealed unsafe class ManagedVector : VectorWeight
{
    private readonly NativeBuffer _values;

    /// <summary>Copies the numbers into memory of an arena.</summary>
    public ManagedVector(NativeArena memory, float[] values) : base(values.Length)
    {
        _values = memory.Take(((values.Length + 15) & ~15) * 4L);
        values.CopyTo(new Span<float>(_values.Floats, values.Length));
    }

    /// <summary>First element.</summary>
    public float* Data => _values.Floats;
}
