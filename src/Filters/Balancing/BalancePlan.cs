namespace DataForge.Filters.Balancing;

/// <summary>
/// How many rows of each stratum go so that no rule is more accurate than the bound. A stratum is a vector of what each rule earns (+1 right, 0 undecided, -1 wrong).
/// </summary>
internal static class BalancePlan
{
    /// <summary>Rows to go by stratum, in the order given.</summary>
    /// <remarks>
    /// With one rule the number is the least possible. With several, the linear program of the strata says how many of each to keep, as fractions, of which at most two a rule are
    /// not whole; these are rounded down. What rounding still leaves beyond the bound goes from the stratum that earns most, and at the end rows that
    /// were not needed, alone or in twos, are taken back.
    /// </remarks>
    public static long[] Solve(IReadOnlyList<(sbyte[] Signs, long Rows)> strata, double maximum)
    {
        long[] gone = Relaxed(strata, maximum);
        int rules = strata.Count == 0 ? 0 : strata[0].Signs.Length;
        var earned = new long[rules];
        long rows = strata.Sum(stratum => stratum.Rows) - gone.Sum();
        for (int rule = 0; rule < rules; rule++)
        {
            earned[rule] = strata.Select((stratum, i) => stratum.Signs[rule] * (stratum.Rows - gone[i])).Sum();
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

        bool returned = true;
        while (returned)
        {
            returned = false;
            for (int stratum = 0; stratum < strata.Count; stratum++)
            {
                while (gone[stratum] > 0 && CanReturn(stratum, null))
                {
                    Move(stratum, -1);
                }

                // One row alone may tip a rule that another row would set right again.
                for (int other = 0; rules > 1 && gone[stratum] > 0 && other < stratum; other++)
                {
                    while (gone[stratum] > 0 && gone[other] > 0 && CanReturn(stratum, other))
                    {
                        Move(stratum, -1);
                        Move(other, -1);
                        returned = true;
                    }
                }
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

        bool CanReturn(int stratum, int? other)
        {
            for (int rule = 0; rule < rules; rule++)
            {
                long with = earned[rule] + strata[stratum].Signs[rule] + (other is { } second ? strata[second].Signs[rule] : 0);
                if (Math.Abs(with) > slack * (rows + (other is null ? 1 : 2)))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The least number of rows to go where rows could be cut into parts: a lower bound of <see cref="Solve"/>.</summary>
    public static double LowerBound(IReadOnlyList<(sbyte[] Signs, long Rows)> strata, double maximum) => strata.Sum(stratum => stratum.Rows) - Kept(strata, maximum).Sum();

    private static long[] Relaxed(IReadOnlyList<(sbyte[] Signs, long Rows)> strata, double maximum) =>
        strata.Count == 0 || strata[0].Signs.Length < 2 ? new long[strata.Count]
            : [.. Kept(strata, maximum).Select((kept, i) => Math.Clamp(strata[i].Rows - (long)Math.Floor(kept + 1e-6), 0, strata[i].Rows))];

    private static double[] Kept(IReadOnlyList<(sbyte[] Signs, long Rows)> strata, double maximum)
    {
        if (strata.Count == 0)
        {
            return [];
        }

        // Shares of all rows, so that the tolerances mean the same at any size.
        double all = Math.Max(1, strata.Sum(stratum => stratum.Rows)), slack = (2 * maximum) - 1;
        double[][] limits =
        [
            .. Enumerable.Range(0, strata[0].Signs.Length)
                .SelectMany(rule => new[] { 1, -1 }.Select(sign => strata.Select(stratum => (sign * stratum.Signs[rule]) - slack).ToArray())),
        ];
        return [.. LinearProgram.Maximise(limits, [.. strata.Select(stratum => stratum.Rows / all)]).Select(share => share * all)];
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
