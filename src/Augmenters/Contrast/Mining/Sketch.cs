using System.Numerics;
using DataForge.Core.Operators.Barriers;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>
/// Two bits of each of 128 places of a MinHash signature (b-bit minwise hashing, Li and König 2010): two places agree by chance in a quarter of cases, so
/// sets of Jaccard similarity s agree in a share of (1 + 3s) / 4 of the places.
/// </summary>
internal readonly record struct Sketch(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Places of a signature.</summary>
    public const int Places = 128;

    private const int PlacesPerWord = 32;
    private const ulong LowBits = 0x5555_5555_5555_5555;

    public static Sketch Of(ReadOnlySpan<uint> signature) =>
        new(Word(signature), Word(signature[PlacesPerWord..]), Word(signature[(2 * PlacesPerWord)..]), Word(signature[(3 * PlacesPerWord)..]));

    public static Sketch Read(ref PayloadReader reader) => new(reader.UInt64(), reader.UInt64(), reader.UInt64(), reader.UInt64());

    public PayloadWriter Write(PayloadWriter writer) => writer.UInt64(A).UInt64(B).UInt64(C).UInt64(D);

    /// <summary>Number of places that agree, 0 to 128.</summary>
    public int Agreements(in Sketch other) => Agreements(A ^ other.A) + Agreements(B ^ other.B) + Agreements(C ^ other.C) + Agreements(D ^ other.D);

    /// <summary>The number of agreements to expect of sets of this similarity.</summary>
    public static double ExpectedAgreements(double similarity) => Places * (1 + (3 * similarity)) / 4;

    private static int Agreements(ulong difference) => PlacesPerWord - BitOperations.PopCount((difference | (difference >> 1)) & LowBits);

    private static ulong Word(ReadOnlySpan<uint> signature)
    {
        ulong word = 0;
        for (int i = 0; i < PlacesPerWord; i++)
        {
            word |= (ulong)(signature[i] & 3) << (2 * i);
        }

        return word;
    }
}
