namespace DataForge.Benchmarks.Teachers;

/// <summary>Lengths of instruction and response as a chat, in tokens of Qwen 2: 64 evenly spaced quantiles over AlpacaEval's pairs (mean 368).</summary>
internal static class RealLengths
{
    private static readonly int[] Quantiles =
    [
        27, 41, 50, 61, 70, 78, 85, 92, 100, 107, 114, 121, 129, 138, 147, 156, 168, 176, 185, 195, 204, 216, 226, 234, 242, 253, 265, 275, 283, 293, 303, 311,
        325, 336, 345, 355, 371, 383, 398, 414, 425, 438, 450, 463, 492, 505, 517, 533, 548, 564, 575, 589, 607, 623, 639, 657, 672, 688, 712, 745, 792, 841, 919, 1131,
    ];

    /// <summary>The length of row i: all quantiles in turn, in a mixed order.</summary>
    public static int Of(int i) => Quantiles[i * 37 % Quantiles.Length];
}
