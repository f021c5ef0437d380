namespace DataForge.Parquet.Schema;

/// <summary>What a leaf's values mean. Positive values are the field numbers of the format's <c>LogicalType</c> union.</summary>
public enum LogicalKind
{
    /// <summary>No meaning beyond the physical type.</summary>
    None = 0,

    /// <summary>UTF-8 text.</summary>
    String = 1,

    /// <summary>A map group.</summary>
    Map = 2,

    /// <summary>A list group.</summary>
    List = 3,

    /// <summary>UTF-8 text of an enumeration.</summary>
    Enum = 4,

    /// <summary>Unscaled integer with a scale.</summary>
    Decimal = 5,

    /// <summary>Days since 1970-01-01.</summary>
    Date = 6,

    /// <summary>Time of day.</summary>
    Time = 7,

    /// <summary>Time since 1970-01-01 00:00.</summary>
    Timestamp = 8,

    /// <summary>Integer of 8, 16, 32 or 64 bits, signed or not.</summary>
    Integer = 10,

    /// <summary>A column of nulls alone.</summary>
    Unknown = 11,

    /// <summary>JSON text.</summary>
    Json = 12,

    /// <summary>BSON document.</summary>
    Bson = 13,

    /// <summary>16-byte UUID, big-endian.</summary>
    Uuid = 14,

    /// <summary>IEEE 754 binary16 in two bytes.</summary>
    Float16 = 15,

    /// <summary>The deprecated 12-byte interval (a converted type only).</summary>
    Interval = -1,
}
