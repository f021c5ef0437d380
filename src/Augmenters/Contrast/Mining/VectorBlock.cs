using System.Runtime.InteropServices;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>Rows with their vectors, which lie one after the other.</summary>
internal sealed class VectorBlock
{
    private readonly List<Member> _members = [];
    private readonly List<float> _values = [];

    /// <summary>A row.</summary>
    public readonly record struct Member(RowId Id, Place Place);

    /// <summary>Number of rows.</summary>
    public int Count => _members.Count;

    /// <summary>Numbers of a vector.</summary>
    public int Dimension { get; private set; }

    /// <summary>A row.</summary>
    public Member this[int index] => _members[index];

    /// <summary>Adds a row.</summary>
    public void Add(RowId id, Place place, ReadOnlySpan<float> vector)
    {
        if (_members.Count > 0 && vector.Length != Dimension)
        {
            throw new InvalidDataException($"Row {id} has a vector of {vector.Length} numbers, others have {Dimension}: the teacher gives vectors of different lengths.");
        }

        if ((_members.Count + 1L) * vector.Length > Array.MaxLength)
        {
            throw new InvalidDataException($"A block of {_members.Count} vectors is full; give the step more blocks.");
        }

        Dimension = vector.Length;
        _members.Add(new Member(id, place));
        CollectionsMarshal.SetCount(_values, _members.Count * Dimension);
        vector.CopyTo(CollectionsMarshal.AsSpan(_values)[((_members.Count - 1) * Dimension)..]);
    }

    /// <summary>The vector of a row; valid until the next one is added.</summary>
    public ReadOnlySpan<float> Vector(int index) => CollectionsMarshal.AsSpan(_values).Slice(index * Dimension, Dimension);
}
