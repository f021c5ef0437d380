using DataForge.Core.Operators.Barriers;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>Two sketches of the places of one signature, 256 in all: half the variance of one.</summary>
internal readonly record struct LongSketch(Sketch First, Sketch Second)
{
    /// <summary>Places of a signature.</summary>
    public const int Places = 2 * Sketch.Places;

    public static LongSketch Of(ReadOnlySpan<uint> signature) => new(Sketch.Of(signature), Sketch.Of(signature[Sketch.Places..]));

    public static LongSketch Read(ref PayloadReader reader) => new(Sketch.Read(ref reader), Sketch.Read(ref reader));

    public PayloadWriter Write(PayloadWriter writer) => Second.Write(First.Write(writer));
}
