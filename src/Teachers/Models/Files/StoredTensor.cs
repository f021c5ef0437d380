using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataForge.Teachers.Models.Files;

/// <summary>One tensor of a mapped file. Its bytes are readable as long as the file is open.</summary>
/// <param name="File">The file it lies in.</param>
/// <param name="Name">Name in the file.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Lengths of the dimensions, outermost first; empty for a scalar.</param>
/// <param name="Offset">First byte, counted from the beginning of the file.</param>
/// <param name="Length">Number of bytes.</param>
internal sealed unsafe record StoredTensor(SafetensorsFile File, string Name, ElementType Type, long[] Shape, long Offset, long Length)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => product * length);

    /// <summary>Shape as it is written in messages.</summary>
    public string ShapeText => "[" + string.Join(", ", Shape) + "]";

    /// <summary>First byte; not necessarily aligned.</summary>
    public byte* Pointer => File.Pointer + Offset;

    /// <summary>Copies elements as 32-bit floats.</summary>
    /// <param name="start">Index of the first element.</param>
    /// <param name="destination">Filled whole.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyTo(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + destination.Length, Count);
        switch (Type)
        {
            case ElementType.Float32:
                new ReadOnlySpan<byte>(Pointer + (start * 4), destination.Length * 4).CopyTo(MemoryMarshal.AsBytes(destination));
                break;
            case ElementType.BFloat16:
                byte* wide = Pointer + (start * 2);
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = BitConverter.Int32BitsToSingle((wide[2 * i] | (wide[(2 * i) + 1] << 8)) << 16);
                }

                break;
            case ElementType.Float16:
                HalfPrecision.Widen(Pointer + (start * 2), destination);
                break;
            default:
                throw new ModelFormatException(File.Path, $"{Name} has no floating-point type that weights may have.");
        }
    }
}
