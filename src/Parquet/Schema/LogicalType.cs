namespace DataForge.Parquet.Schema;

/// <summary>Meaning of a leaf with its parameters (Parquet format, LogicalTypes.md).</summary>
/// <param name="Kind">What the values mean.</param>
public readonly record struct LogicalType(LogicalKind Kind)
{
    /// <summary>Bits of an <see cref="LogicalKind.Integer"/>: 8, 16, 32 or 64; otherwise 0.</summary>
    public int BitWidth { get; init; }

    /// <summary>Whether an <see cref="LogicalKind.Integer"/> is signed.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Digits of a <see cref="LogicalKind.Decimal"/>, 1 to 38.</summary>
    public int Precision { get; init; }

    /// <summary>Digits of a <see cref="LogicalKind.Decimal"/> after the point, 0 to <see cref="Precision"/>.</summary>
    public int Scale { get; init; }

    /// <summary>Unit of a <see cref="LogicalKind.Time"/> or <see cref="LogicalKind.Timestamp"/>.</summary>
    public TimeUnit Unit { get; init; }

    /// <summary>Whether a time or timestamp is an instant (UTC) rather than a local reading.</summary>
    public bool IsAdjustedToUtc { get; init; }

    /// <summary>Whether the values are UTF-8 text (string, enum, JSON).</summary>
    public bool IsText => Kind is LogicalKind.String or LogicalKind.Enum or LogicalKind.Json;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        LogicalKind.None => "none",
        LogicalKind.Integer => $"{(IsSigned ? "int" : "uint")}{BitWidth}",
        LogicalKind.Decimal => $"decimal({Precision}, {Scale})",
        LogicalKind.Time or LogicalKind.Timestamp =>
            $"{Kind.ToString().ToLowerInvariant()}({Unit.ToString().ToLowerInvariant()}{(IsAdjustedToUtc ? ", utc" : "")})",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}
