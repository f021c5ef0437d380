namespace DataForge.Core.Operators.Barriers;

/// <summary>Where a row stands among all rows the barrier reads: its slice in the order of the build, and its number within the slice.</summary>
/// <param name="Slice">Number of the slice in the present run; never written into a payload, since it changes with the input.</param>
/// <param name="Row">Number of the row among those of its slice, from 0.</param>
public readonly record struct Place(int Slice, int Row) : IComparable<Place>
{
    /// <inheritdoc/>
    public int CompareTo(Place other) => Slice != other.Slice ? Slice.CompareTo(other.Slice) : Row.CompareTo(other.Row);

    /// <summary>Order of the build.</summary>
    public static bool operator <(Place left, Place right) => left.CompareTo(right) < 0;

    /// <summary>Order of the build.</summary>
    public static bool operator >(Place left, Place right) => left.CompareTo(right) > 0;

    /// <summary>Order of the build.</summary>
    public static bool operator <=(Place left, Place right) => left.CompareTo(right) <= 0;

    /// <summary>Order of the build.</summary>
    public static bool operator >=(Place left, Place right) => left.CompareTo(right) >= 0;
}

/// <summary>A record as a reducer sees it.</summary>
/// <param name="Place">The row that it came from, or the place a reducer gave it.</param>
/// <param name="Payload">The bytes sent; valid until the next key.</param>
public readonly record struct Record(Place Place, ReadOnlyMemory<byte> Payload);

/// <summary>A record sent to a slice.</summary>
/// <param name="Row">Number of the row it was addressed to.</param>
/// <param name="Payload">The bytes sent.</param>
public readonly record struct Delivery(int Row, ReadOnlyMemory<byte> Payload);

/// <summary>What a round sent to one slice and to all.</summary>
public sealed class Inbox
{
    private readonly ILookup<int, ReadOnlyMemory<byte>> _byRow;

    /// <summary>Deliveries in ascending order of row, and the records for all in the order of their keys.</summary>
    /// <param name="toSlice">Records for this slice.</param>
    /// <param name="toAll">Records for all slices.</param>
    /// <param name="rowNumbers">Number of each row the step reads, by row id, as the emitter counted them.</param>
    public Inbox(IReadOnlyList<Delivery> toSlice, IReadOnlyList<ReadOnlyMemory<byte>> toAll, IReadOnlyDictionary<Rows.RowId, int> rowNumbers)
    {
        ToSlice = toSlice;
        ToAll = toAll;
        _byRow = toSlice.ToLookup(delivery => delivery.Row, delivery => delivery.Payload);
        RowNumbers = rowNumbers;
    }

    /// <summary>Nothing was sent.</summary>
    public static Inbox Empty { get; } = new([], [], new Dictionary<Rows.RowId, int>());

    /// <summary>Records for this slice, in ascending order of row, then of the key they came from.</summary>
    public IReadOnlyList<Delivery> ToSlice { get; }

    /// <summary>Records for all slices, in the order of the keys they came from.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> ToAll { get; }

    /// <summary>Number of each row of the slice that the step reads.</summary>
    public IReadOnlyDictionary<Rows.RowId, int> RowNumbers { get; }

    /// <summary>Records addressed to a row.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> For(Rows.RowId row) => RowNumbers.TryGetValue(row, out int number) ? _byRow[number] : [];
}
