namespace DataForge.Filters.Audit;

/// <summary>One row, reduced to numbers.</summary>
/// <param name="Group">Number of its group, by first appearance.</param>
/// <param name="Fold">Fold of the group.</param>
/// <param name="Target">What a prediction of +1 earns: 1 for a pair; label less mean label for a single text.</param>
/// <param name="Marks">Marks of the text; for a pair, first side less second.</param>
/// <param name="Phrases">Kept words and phrases, by number; bitwise complement where only the second side has it.</param>
internal sealed record Item(int Group, int Fold, double Target, float[] Marks, int[] Phrases);

/// <summary>All rows, in order, with what turns earnings into an accuracy.</summary>
/// <param name="All">The rows.</param>
/// <param name="Groups">Number of groups.</param>
/// <param name="Scale">Earnings of always being right.</param>
/// <param name="ArePairs">Pairs, or single texts.</param>
/// <param name="GoodShare">Share of good single texts; 1/2 for pairs.</param>
internal sealed record Items(IReadOnlyList<Item> All, int Groups, double Scale, bool ArePairs, double GoodShare)
{
    /// <summary>Accuracy on pairs, balanced accuracy on single texts: 1/2 is chance for both.</summary>
    public double Accuracy(double earned) => Scale == 0 ? 0.5 : 0.5 + (earned / (2 * Scale));
}
