namespace DataForge.Teachers.Models.Operations;

/// <summary>A matrix of 32-bit floats that a backend holds, one row per token or per text. Valid until its scope is released.</summary>
internal abstract class Tensor(int rows, int columns)
{
    /// <summary>Number of rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>Number of columns.</summary>
    public int Columns { get; } = columns;
}

/// <summary>The matrix of a linear layer y = x W^T + b, in the form its backend multiplies fastest.</summary>
internal abstract class LinearWeight(int outputs, int inputs)
{
    /// <summary>Columns of y.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>Columns of x.</summary>
    public int Inputs { get; } = inputs;
}

/// <summary>The rows that ids look up.</summary>
internal abstract class EmbeddingTable(int rows, int columns)
{
    /// <summary>Number of ids.</summary>
    public int Rows { get; } = rows;

    /// <summary>Length of a row.</summary>
    public int Columns { get; } = columns;
}

/// <summary>One weight per column: of norms.</summary>
internal abstract class VectorWeight(int length)
{
    /// <summary>Number of weights.</summary>
    public int Length { get; } = length;
}
