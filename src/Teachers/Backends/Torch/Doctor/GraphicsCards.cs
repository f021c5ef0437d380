using System.Globalization;
using DataForge.Teachers.Backends.Torch.Building;

namespace DataForge.Teachers.Backends.Torch.Doctor;

/// <summary>An NVIDIA card as its driver describes it.</summary>
/// <param name="Name">The product.</param>
/// <param name="TotalBytes">Its memory.</param>
/// <param name="FreeBytes">What of it is free.</param>
/// <param name="Driver">Version of the driver.</param>
internal sealed record GraphicsCard(string Name, long TotalBytes, long FreeBytes, string Driver);

/// <summary>The NVIDIA cards of this machine, asked of <c>nvidia-smi</c>, which comes with the driver.</summary>
internal static class GraphicsCards
{
    private const long Mebi = 1 << 20;

    /// <summary>All cards; none where there is no driver.</summary>
    public static IReadOnlyList<GraphicsCard> Find() =>
        Tools.Run("nvidia-smi", "--query-gpu=name,memory.total,memory.free,driver_version", "--format=csv,noheader,nounits") is { ExitCode: 0 } answer
            ? Parse(answer.Output)
            : [];

    /// <summary>The product of a device of libtorch. Cards of one machine are taken to be alike where the process sees only some of them.</summary>
    public static string NameOf(int device)
    {
        IReadOnlyList<GraphicsCard> cards = Find();
        return cards.Count == 0 ? "unnamed" : cards[Math.Min(device, cards.Count - 1)].Name.Replace(' ', '-');
    }

    /// <summary>Reads the answer of <c>nvidia-smi</c>: name, total and free mebibytes, driver.</summary>
    public static IReadOnlyList<GraphicsCard> Parse(string answer)
    {
        var cards = new List<GraphicsCard>();
        foreach (string line in answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = line.Split(',', StringSplitOptions.TrimEntries);
            if (parts.Length == 4)
            {
                cards.Add(new GraphicsCard(parts[0], Bytes(parts[1]), Bytes(parts[2]), parts[3]));
            }
        }

        return cards;
    }

    private static long Bytes(string mebibytes) =>
        long.TryParse(mebibytes, NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count * Mebi : 0;
}
