using DataForge.Filters.Statistics.Distributions;

namespace DataForge.Filters.Audit.Shortcuts;

/// <summary>
/// Does the sum of what predictions earn differ from 0? Rows of a group share texts, so that groups, not rows, are independent: z = sum of the groups' sums over the root of
/// the sum of their squares.
/// </summary>
internal struct GroupedTest
{
    private double _sum, _squares, _rows, _rowSquares, _products;
    private double _earned, _count;
    private int _group;
    private bool _open;

    /// <summary>Number of groups with something earned.</summary>
    public int Groups { get; private set; }

    /// <summary>What was earned.</summary>
    public readonly double Sum => _sum + _earned;

    /// <summary>The statistic; 0 where nothing was earned.</summary>
    public readonly double Z => Squares == 0 ? 0 : Sum / Math.Sqrt(Squares);

    /// <summary>Standard error of the sum about what a group of that many rows earns in the mean: for intervals.</summary>
    public readonly double ErrorAboutMean
    {
        get
        {
            double rows = _rows + _count, mean = rows == 0 ? 0 : Sum / rows;
            double spread = Squares - (2 * mean * (_products + (_earned * _count))) + (mean * mean * (_rowSquares + (_count * _count)));
            return Math.Sqrt(Math.Max(0, spread));
        }
    }

    /// <summary>P of a sum at least this great by chance.</summary>
    public readonly double OneSided => HasEnough ? Normal.Upper(Z) : 1;

    /// <summary>P of a sum at least this far from 0 by chance.</summary>
    public readonly double TwoSided => HasEnough ? Normal.TwoSided(Z) : 1;

    private readonly double Squares => _squares + (_earned * _earned);

    /// <summary>Below ten groups the normal distribution says nothing.</summary>
    private readonly bool HasEnough => Groups + (_earned != 0 ? 1 : 0) >= 10;

    /// <summary>Adds what a row earned; rows of a group come one after the other.</summary>
    public void Add(int group, double earned)
    {
        if (!_open || group != _group)
        {
            Groups += _earned != 0 ? 1 : 0;
            _sum += _earned;
            _squares += _earned * _earned;
            _rows += _count;
            _rowSquares += _count * _count;
            _products += _earned * _count;
            (_earned, _count, _group, _open) = (0, 0, group, true);
        }

        _earned += earned;
        _count++;
    }
}
