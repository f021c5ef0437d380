using DataForge.Core.Numerics;
using DataForge.Filters.Audit.Shortcuts;
using DataForge.Filters.Statistics.Testing;

namespace DataForge.Filters.Audit.Cues;

/// <summary>Tests every kept word and phrase against the label.</summary>
internal static class PhraseTests
{
    /// <summary>What was found of a phrase, by its number.</summary>
    internal readonly record struct Association(int Phrase, int Rows, double BetterShare, double PointwiseMutualInformation, double Z, double AdjustedP);

    /// <summary>The reported ones, the strongest first, and how many were tested.</summary>
    public static (IReadOnlyList<Association> Reported, int Tested) Run(Items items, int phrases, AuditOptions options)
    {
        var tests = new GroupedTest[phrases];
        var rows = new int[phrases];
        var better = new double[phrases];
        foreach (Item item in items.All)
        {
            foreach (int signed in item.Phrases)
            {
                int phrase = signed < 0 ? ~signed : signed;
                bool isBetter = items.ArePairs ? signed >= 0 : item.Target > 0;
                rows[phrase]++;
                better[phrase] += isBetter ? 1 : 0;
                tests[phrase].Add(item.Group, items.ArePairs ? (isBetter ? 1 : -1) : item.Target);
            }
        }

        int[] tested = [.. Enumerable.Range(0, phrases).Where(phrase => rows[phrase] >= options.LeastRows)];
        double[] adjusted = MultipleTesting.BenjaminiHochberg([.. tested.Select(phrase => tests[phrase].TwoSided)]);
        Association[] reported =
        [
            .. tested.Select((phrase, i) => (phrase, p: adjusted[i])).Where(item => item.p <= options.FalseDiscoveryRate).Select(item => new Association(
                item.phrase, rows[item.phrase], better[item.phrase] / rows[item.phrase], Information(better[item.phrase] / rows[item.phrase], items.GoodShare), tests[item.phrase].Z, item.p)),
        ];
        return ([.. reported.OrderByDescending(found => Math.Abs(found.Z)).ThenBy(found => found.Phrase)], tested.Length);
    }

    private static double Information(double share, double chance) => share == 0 ? double.NegativeInfinity : Portable.Log(share / chance);
}
