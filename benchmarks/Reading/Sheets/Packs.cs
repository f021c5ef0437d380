using System.Security.Cryptography;
using System.Text;

namespace DataForge.Benchmarks.Reading.Sheets;

/// <summary>
/// Which operators share sheets, and what sheets are called. Operators of the same data are mixed, so that neither the way of a change nor a tie can be guessed from the
/// items before; names tell nothing of the operator.
/// </summary>
internal static class Packs
{
    private static readonly string[][] Mixed =
    [
        ["contrast_grid", "irrelevant_query"],
        ["surface_tie", "unsupported_claim"],
        ["break_constraint", "reorder_items", "wrong_answer_span"],
        ["damage", "master_key", "opener", "pad_response"],
        ["degrade_number", "reasoning_mismatch", "reject_set", "step_pairs"],
        ["answer_consistency", "convex_typos", "step_alternatives", "word_problems"],
        ["context_pairs", "semantic_contrast"],
    ];

    /// <summary>The operators on the sheets of an operator, itself included.</summary>
    public static string[] Of(string operation) => Mixed.FirstOrDefault(pack => pack.Contains(operation)) ?? [operation];

    /// <summary>Name of a pack's sheet: six hex digits of the SHA-256 of the operators' names, and the number of the part from 1.</summary>
    public static string Name(string[] pack, int part) => $"{Rank([], string.Join('+', pack))[..6]}-{part}";

    /// <summary>What items of a pack are sorted by.</summary>
    public static string Rank(string[] pack, string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{string.Join('+', pack)} {id}")));

    /// <summary>Items in sheets of about equal size, none above <paramref name="most"/>.</summary>
    public static IEnumerable<Item[]> Parts(Item[] items, int most)
    {
        int parts = (items.Length + most - 1) / most;
        return parts == 0 ? [] : items.Chunk((items.Length + parts - 1) / parts);
    }
}
