using DataForge.Core.Randomness;

namespace DataForge.Augmenters.Texts;

/// <summary>Names of institutes that do not exist, put together from parts: thousands of them, so that none becomes a mark.</summary>
internal static class InventedSource
{
    private static readonly string[] Names =
    [
        "Harwell", "Northfield", "Ashcombe", "Brennick", "Calloway", "Dunmere", "Eastbrook", "Fenwell", "Garrick", "Hollis", "Ivorsen", "Jarrow", "Kellerman", "Lindqvist", "Marlowe", "Norwick", "Oakhurst", "Pemberley", "Quillan",
        "Redgrave", "Stanmore", "Thornbury", "Ulverton", "Varga", "Westlake", "Yardley", "Zeller", "Almgren", "Bortolotti", "Castellan",
    ];

    private static readonly string[] Kinds = ["Institute", "Centre", "Foundation", "Council", "Laboratory", "Research Group", "Observatory", "Academy", "Survey Office", "Commission", "Association", "Department"];

    private static readonly string[] Fields =
    [
        "Applied Research", "Public Statistics", "Social Inquiry", "Human Development", "Policy Studies", "Field Research", "Data Analysis", "Comparative Studies", "Practical Science", "Everyday Knowledge", "Regional Affairs", "Public Health",
        "Consumer Research", "Technology Assessment", "Education Research", "Cultural Studies",
    ];

    /// <summary>An institute with its article left to the sentence.</summary>
    public static string Draw(ref SplitMix64 draw)
    {
        string name = Names[draw.NextIndex(Names.Length)];
        string kind = Kinds[draw.NextIndex(Kinds.Length)];
        string field = Fields[draw.NextIndex(Fields.Length)];
        return draw.NextIndex(3) switch
        {
            0 => $"{name} {kind}",
            1 => $"{kind} for {field}",
            _ => $"{name} {kind} for {field}",
        };
    }
}
