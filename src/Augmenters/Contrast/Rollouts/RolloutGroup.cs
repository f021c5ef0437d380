using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast.Rollouts;

/// <summary>Several answers to one prompt, told apart into right and wrong ones.</summary>
/// <param name="Right">Indices of the right responses.</param>
/// <param name="Wrong">Indices of the others.</param>
internal sealed record RolloutGroup(IReadOnlyList<int> Right, IReadOnlyList<int> Wrong)
{
    /// <summary>Share of right answers.</summary>
    public double PassRate => Right.Count / (double)(Right.Count + Wrong.Count);

    /// <summary>Right are those of the greatest value, as far as the values differ.</summary>
    public static RolloutGroup ByValue(RankedContent row)
    {
        double best = row.Responses.Max(response => response.Value);
        double least = row.Responses.Min(response => response.Value);
        int[] all = [.. Enumerable.Range(0, row.Responses.Length)];
        return new RolloutGroup([.. all.Where(i => best > least && row.Responses[i].Value == best)], [.. all.Where(i => best == least || row.Responses[i].Value < best)]);
    }

    /// <summary>
    /// Right are those whose final number is the commonest one: a pseudo-label. Answers without a number do not vote and are wrong. Null where two
    /// numbers are equally common or fewer than <paramref name="leastShare"/> of the answers agree.
    /// </summary>
    public static RolloutGroup? ByMajority(RankedContent row, double leastShare)
    {
        decimal?[] finals = [.. row.Responses.Select(response => FinalNumber(response.Response.LastText))];
        (decimal Value, int Votes)[] votes = [.. finals.OfType<decimal>().GroupBy(value => value).Select(group => (group.Key, group.Count())).OrderByDescending(item => item.Item2).ThenBy(item => item.Key)];
        if (votes.Length == 0 || (votes.Length > 1 && votes[1].Votes == votes[0].Votes) || votes[0].Votes < leastShare * finals.Length)
        {
            return null;
        }

        int[] all = [.. Enumerable.Range(0, finals.Length)];
        return new RolloutGroup([.. all.Where(i => finals[i] == votes[0].Value)], [.. all.Where(i => finals[i] != votes[0].Value)]);
    }

    /// <summary>How often OREAL repeats a prompt: six times under a fifth right, four under three fifths, twice under four fifths; 0 drops it.</summary>
    public static int Repeats(double passRate) => passRate < 0.2 ? 6 : passRate < 0.6 ? 4 : passRate < 0.8 ? 2 : 0;

    /// <summary>The last number of a text, or null.</summary>
    public static decimal? FinalNumber(string text) => NumberTokens.Find(text) is [.., var last] ? last.Value : null;
}
