using DataForge.Filters.Statistics.Distributions;

namespace DataForge.Filters.Audit.Shortcuts;

/// <summary>
/// Does the sum of what predictions earn differ from 0? Rows of a group share texts, so that groups, not rows, are independent: z = sum of the groups' sums over the root of
/// the sum of their squares.
/// </summary>
internal struct GroupedTest
{
    private double _sum;
    private double _squares;
    private double _current;
    private int _group;
    private bool _open;

    /// <summary>Number of groups with something earned.</summary>
    public int Groups { get; private set; }

    /// <summary>What was earned.</summary>
    public readonly double Sum => _sum + _current;

    /// <summary>The statistic; 0 where nothing was earned.</summary>
    public readonly double Z => Squares == 0 ? 0 : Sum / Math.Sqrt(Squares);

    /// <summary>Standard error of the sum.</summary>
    public readonly double Error => Math.Sqrt(Squares);

    /// <summary>P of a sum at least this great by chance.</summary>
    public readonly double OneSided => Groups < 10 ? 1 : Normal.Upper(Z);

    /// <summary>P of a sum at least this far from 0 by chance.</summary>
    public readonly double TwoSided => Groups < 10 ? 1 : Normal.TwoSided(Z);

    private readonly double Squares => _squares + (_current * _current);

    /// <summary>Adds what a row earned; rows of a group come one after the other.</summary>
    public void Add(int group, double earned)
    {
        if (earned == 0)
        {
            return;
        }

        if (!_open || group != _group)
        {
            _sum += _current;
            _squares += _current * _current;
            (_current, _group, _open) = (0, group, true);
            Groups++;
        }

        _current += earned;
    }
}
