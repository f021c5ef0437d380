using DataForge.Core.Numerics;
using DataForge.Teachers.Models.Configuration;

namespace DataForge.Teachers.Models.Operations;

/// <summary>
/// Angles of rotary positions: default, linear, llama3 (Llama 3.1) and longrope (Phi-3) scaling. Frequencies and angles are rounded to
/// 32-bit floats, as models are trained with; sine and cosine are correctly rounded from double precision.
/// </summary>
internal sealed class RotaryTable
{
    private readonly float[] _short;
    private readonly float[] _long;
    private readonly int _longFrom;
    private readonly float _amplitude;

    private RotaryTable(float[] shortFrequencies, float[] longFrequencies, int longFrom, double amplitude)
    {
        _short = shortFrequencies;
        _long = longFrequencies;
        _longFrom = longFrom;
        _amplitude = (float)amplitude;
    }

    /// <summary>Makes the table of a model.</summary>
    /// <param name="options">The rotary options.</param>
    /// <param name="headDimension">Columns of a head.</param>
    /// <param name="maximumLength">max_position_embeddings.</param>
    /// <param name="file">The configuration, for messages.</param>
    public static RotaryTable Create(RotaryConfiguration options, int headDimension, int maximumLength, string file)
    {
        int rotated = (int)(headDimension * options.PartialFactor);
        if (rotated < 2 || rotated > headDimension || rotated % 2 != 0 || options.Theta <= 1)
        {
            throw new ModelFormatException(file, $"rotary positions of {rotated} of {headDimension} columns with theta {options.Theta} are not possible.");
        }

        var frequencies = new float[rotated / 2];
        for (int k = 0; k < frequencies.Length; k++)
        {
            frequencies[k] = (float)Portable.Exp(-2.0 * k / rotated * Portable.Log(options.Theta));
        }

        switch (options.Kind)
        {
            case "linear":
                return Same(frequencies.Select(f => (float)(f / options.Factor)).ToArray());
            case "llama3":
                return Same(frequencies.Select(f => (float)Llama3(f, options)).ToArray());
            case "longrope":
                if (options.ShortFactors.Length != frequencies.Length || options.LongFactors.Length != frequencies.Length || options.OriginalLength < 2)
                {
                    throw new ModelFormatException(file, $"longrope needs {frequencies.Length} short and long factors and an original length above 1.");
                }

                double stretch = options.Factor > 0 ? options.Factor : (double)maximumLength / options.OriginalLength;
                double amplitude = options.AttentionFactor
                    ?? (stretch <= 1 ? 1 : Math.Sqrt(1 + (Portable.Log(stretch) / Portable.Log(options.OriginalLength))));
                return new RotaryTable(
                    Divide(frequencies, options.ShortFactors), Divide(frequencies, options.LongFactors), options.OriginalLength + 1, amplitude);
            default:
                return Same(frequencies);
        }
    }

    /// <summary>0 for lengths that use the short factors, 1 for those that use the long ones.</summary>
    public int LengthClass(int length) => length >= _longFrom ? 1 : 0;

    /// <summary>Angles of the tokens of a batch.</summary>
    public RotaryAngles For(PackedBatch batch)
    {
        int half = _short.Length;
        var cosines = new float[batch.Ids.Length * half];
        var sines = new float[batch.Ids.Length * half];
        foreach (Segment segment in batch.Segments)
        {
            float[] frequencies = LengthClass(segment.TextLength) == 1 ? _long : _short;
            for (int row = segment.Start; row < segment.Start + segment.Length; row++)
            {
                for (int k = 0; k < half; k++)
                {
                    float angle = batch.Positions[row] * frequencies[k];
                    (double sine, double cosine) = PortableTrigonometry.SinCos(angle);
                    cosines[(row * half) + k] = (float)cosine * _amplitude;
                    sines[(row * half) + k] = (float)sine * _amplitude;
                }
            }
        }

        return new RotaryAngles(half, cosines, sines);
    }

    private static RotaryTable Same(float[] frequencies) => new(frequencies, frequencies, int.MaxValue, 1);

    private static float[] Divide(float[] frequencies, double[] factors) => frequencies.Select((f, k) => (float)(f / factors[k])).ToArray();

    private static double Llama3(double frequency, RotaryConfiguration options)
    {
        double wavelength = 2 * Math.PI / frequency;
        if (wavelength > options.OriginalLength / options.LowFrequencyFactor)
        {
            return frequency / options.Factor;
        }

        if (wavelength < options.OriginalLength / options.HighFrequencyFactor)
        {
            return frequency;
        }

        double smooth = ((options.OriginalLength / wavelength) - options.LowFrequencyFactor) / (options.HighFrequencyFactor - options.LowFrequencyFactor);
        return ((1 - smooth) * frequency / options.Factor) + (smooth * frequency);
    }
}
