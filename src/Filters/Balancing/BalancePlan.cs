namespace DataForge.Filters.Balancing;

/// <summary>
/// How many rows of each stratum go so that no rule is more accurate than the bound. A stratum is a vector of what each rule earns (+1 right, 0 undecided, -1 wrong).
/// </summary>
internal static class BalancePlan
{
    /// <summary>Rows to go by stratum, in the order given.</summary>
    /// <remarks>
    /// With one rule the number is the least possible. With several, rows go one batch at a time from the stratum that earns most over the rules still beyond the bound; a pass
    /// at the end takes back what was not needed.
    /// </remarks>
    public static long[] Solve(IReadOnlyList<(sbyte[] Signs, long Rows)> strata, double maximum)
    {
        var gone = new long[strata.Count];
        int rules = strata.Count == 0 ? 0 : strata[0].Signs.Length;
        var earned = new long[rules];
        long rows = strata.Sum(stratum => stratum.Rows);
        for (int rule = 0; rule < rules; rule++)
        {
            earned[rule] = strata.Sum(stratum => stratum.Signs[rule] * stratum.Rows);
        }

        // A rule and its reverse are one: what is earned may be of either sign.
        double slack = (2 * maximum) - 1;
        while (true)
        {
            int[] beyond = [.. Enumerable.Range(0, rules).Where(rule => Math.Abs(earned[rule]) > slack * rows)];
            int best = beyond.Length == 0 ? -1 : Best(strata, gone, beyond, earned);
            if (best < 0)
            {
                break;
            }

            long batch = beyond.Where(rule => strata[best].Signs[rule] == Math.Sign(earned[rule])).Min(rule => Needed(Math.Abs(earned[rule]), rows, slack));
            Move(best, Math.Clamp(batch, 1, strata[best].Rows - gone[best]));
        }

        for (int stratum = 0; stratum < strata.Count; stratum++)
        {
            while (gone[stratum] > 0 && CanReturn(stratum))
            {
                Move(stratum, -1);
            }
        }

        return gone;

        void Move(int stratum, long count)
        {
            gone[stratum] += count;
            rows -= count;
            for (int rule = 0; rule < rules; rule++)
            {
                earned[rule] -= strata[stratum].Signs[rule] * count;
            }
        }

        bool CanReturn(int stratum) => Enumerable.Range(0, rules).All(rule => Math.Abs(earned[rule] + strata[stratum].Signs[rule]) <= slack * (rows + 1));
    }

    /// <summary>Rows that earn 1 to remove until what is earned is within the slack of the rows left.</summary>
    private static long Needed(long earned, long rows, double slack) => slack >= 1 ? 0 : (long)Math.Ceiling((earned - (slack * rows)) / (1 - slack));

    /// <summary>The stratum that earns most, each rule weighed by how far it is beyond; undecided rules that a removal harms count against it.</summary>
    private static int Best(IReadOnlyList<(sbyte[] Signs, long Rows)> strata, long[] gone, int[] beyond, long[] earned)
    {
        int best = -1;
        double most = 0;
        for (int stratum = 0; stratum < strata.Count; stratum++)
        {
            double value = beyond.Sum(rule => (double)strata[stratum].Signs[rule] * earned[rule]);
            if (strata[stratum].Rows > gone[stratum] && value > most)
            {
                (best, most) = (stratum, value);
            }
        }

        return best;
    }
}
