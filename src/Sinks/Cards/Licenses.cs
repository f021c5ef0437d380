using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Assembly;

namespace DataForge.Sinks.Cards;

/// <summary>Which licence a card shows: the strictest of the sources', unless the pipeline names one.</summary>
internal static class Licenses
{
    /// <summary>What a source without a licence counts as: it grants nothing, so it is the strictest.</summary>
    public const string Unknown = "unknown";

    /// <summary>A licence the hub has no name for.</summary>
    public const string Other = "other";

    /// <summary>The hub's names, from what asks least to what asks most: public domain, notice, attribution, share alike, no commerce, no derivatives.</summary>
    private static readonly string[] Order =
    [
        "unlicense", "cc0-1.0", "pddl", "wtfpl",
        "zlib", "isc", "mit", "bsd", "bsd-2-clause", "bsd-3-clause", "bsd-3-clause-clear", "bsl-1.0", "ecl-2.0", "apache-2.0", "artistic-2.0", "afl-3.0",
        "cdla-permissive-1.0", "cdla-permissive-2.0", "odc-by", "cc-by-2.0", "cc-by-2.5", "cc-by-3.0", "cc-by-4.0",
        "mpl-2.0", "lgpl-2.1", "lgpl-3.0", "lgpl", "epl-1.0", "epl-2.0", "eupl-1.1", "eupl-1.2", "gpl", "gpl-2.0", "gpl-3.0", "agpl-3.0", "osl-3.0", "gfdl",
        "odbl", "cdla-sharing-1.0", "cc-by-sa-3.0", "cc-by-sa-4.0", "openrail", "bigscience-openrail-m",
        "cc-by-nc-2.0", "cc-by-nc-3.0", "cc-by-nc-4.0", "cc-by-nc-sa-2.0", "cc-by-nc-sa-3.0", "cc-by-nc-sa-4.0",
        "cc-by-nd-4.0", "cc-by-nc-nd-3.0", "cc-by-nc-nd-4.0",
        Other, Unknown,
    ];

    /// <summary>The licence of a dataset, as the hub names it.</summary>
    public static string Of(IReadOnlyList<SourceFacts> sources, DatasetSinkOptions options) => options.License ?? Strictest(sources.Select(source => source.License));

    /// <summary>The strictest licence; one that is not in the hub's list counts as <see cref="Other"/>, none as <see cref="Unknown"/>.</summary>
    public static string Strictest(IEnumerable<string?> licenses)
    {
        int strictest = -1;
        foreach (string? license in licenses)
        {
            int rank = Array.IndexOf(Order, string.IsNullOrWhiteSpace(license) ? Unknown : license.Trim().ToLowerInvariant());
            strictest = Math.Max(strictest, rank >= 0 ? rank : Array.IndexOf(Order, Other));
        }

        return strictest < 0 ? Unknown : Order[strictest];
    }
}
