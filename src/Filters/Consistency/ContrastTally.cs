using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;

namespace DataForge.Filters.Consistency;

/// <summary>How often a teacher gets the comparisons of one measure right, level or wrong, in one split.</summary>
internal sealed class ContrastTally
{
    private long _right;
    private long _level;
    private long _wrong;
    private long _firsts;
    private long _firstsWithTies;
    private long _sets;
    private readonly SortedDictionary<long, long> _ranks = [];

    /// <summary>Adds a comparison of two scores.</summary>
    public void AddPair(double better, double worse)
    {
        _right += better > worse ? 1 : 0;
        _level += better == worse ? 1 : 0;
        _wrong += better < worse ? 1 : 0;
    }

    /// <summary>Adds a set of one right answer and several others.</summary>
    /// <param name="above">Others that score higher.</param>
    /// <param name="equal">Others that score the same.</param>
    public void AddSet(long above, long equal)
    {
        _sets++;
        _firsts += above + equal == 0 ? 1 : 0;
        _firstsWithTies += above == 0 ? 1 : 0;
        _ranks[1 + above + equal] = _ranks.GetValueOrDefault(1 + above + equal) + 1;
    }

    /// <summary>Share right (ties are not), share of ties and number; for sets also accuracy and mean reciprocal rank, ties counted against the right answer.</summary>
    public IEnumerable<(string Name, ParameterValue Value)> Describe(string measure)
    {
        long all = _right + _level + _wrong;
        if (all > 0)
        {
            yield return ($"{measure}", _right / (double)all);
            yield return ($"{measure}_pairs", all);
            yield return ($"{measure}_ties", _level / (double)all);
        }

        if (_sets > 0)
        {
            double reciprocal = 0;
            foreach ((long rank, long count) in _ranks)
            {
                reciprocal += count / (double)rank;
            }

            yield return ($"{measure}.accuracy", _firsts / (double)_sets);
            yield return ($"{measure}.accuracy_with_ties", _firstsWithTies / (double)_sets);
            yield return ($"{measure}.mean_reciprocal_rank", reciprocal / _sets);
            yield return ($"{measure}.sets", _sets);
        }
    }

    /// <summary>What was counted.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Count(_right).Count(_level).Count(_wrong).Count(_firsts).Count(_firstsWithTies).Count(_sets).Count(_ranks.Count);
        foreach ((long rank, long count) in _ranks)
        {
            writer.Count(rank).Count(count);
        }
    }

    public static ContrastTally Read(ref PayloadReader reader)
    {
        var tally = new ContrastTally { _right = reader.Count(), _level = reader.Count(), _wrong = reader.Count(), _firsts = reader.Count(), _firstsWithTies = reader.Count(), _sets = reader.Count() };
        for (long left = reader.Count(); left > 0; left--)
        {
            tally._ranks.Add(reader.Count(), reader.Count());
        }

        return tally;
    }
}
