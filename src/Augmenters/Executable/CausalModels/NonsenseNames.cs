using DataForge.Core.Randomness;

namespace DataForge.Augmenters.Executable.CausalModels;

/// <summary>Names that mean nothing, so that a model can lean on nothing but the rules.</summary>
internal static class NonsenseNames
{
    private static readonly string[] First = ["Bla", "Zi", "Lum", "Kro", "Fen", "Tra", "Que", "Vor", "Mip", "Dag", "Sno", "Wib"];
    private static readonly string[] Second = ["bo", "ko", "rin", "dax", "mel", "tu", "vek", "zor", "lip", "nak", "fu", "gon"];

    /// <summary>That many different names.</summary>
    public static string[] Draw(int count, ref SplitMix64 draw)
    {
        var names = new List<string>(count);
        while (names.Count < count)
        {
            string name = First[draw.NextIndex(First.Length)] + Second[draw.NextIndex(Second.Length)];
            if (!names.Contains(name))
            {
                names.Add(name);
            }
        }

        return [.. names];
    }
}
