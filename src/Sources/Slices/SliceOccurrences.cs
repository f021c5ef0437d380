using System.Globalization;
using System.Runtime.InteropServices;

namespace DataForge.Sources.Slices;

/// <summary>Counts equal slices of one source. Its files must be read in order with one and the same counter.</summary>
public sealed class SliceOccurrences
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The slice's name: its hash, a hyphen, and how many slices with this hash came before.</summary>
    public string NameOf(string hash)
    {
        ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, hash, out _);
        return string.Create(CultureInfo.InvariantCulture, $"{hash}-{count++}");
    }
}
