using System.Globalization;

namespace DataForge.Sinks.Datasets.Checking.Rows;

/// <summary>Counts pairs of a split with a side that is too long for a trainer's default.</summary>
internal sealed class LengthCheck(int maxTokens)
{
    private long _rows;
    private long _tooLong;
    private long _longest;

    /// <summary>Looks at a pair.</summary>
    public void Add(RowView row)
    {
        long prompt = row.Text("prompt")?.EstimatedTokens() ?? 0;
        long longest = prompt + Math.Max(row.Text("chosen")?.EstimatedTokens() ?? 0, row.Text("rejected")?.EstimatedTokens() ?? 0);
        _rows++;
        _tooLong += longest > maxTokens ? 1 : 0;
        _longest = Math.Max(_longest, longest);
    }

    /// <summary>A warning where some pairs are too long, an error where all are.</summary>
    public void Report(string place, List<Finding> findings)
    {
        if (_tooLong > 0)
        {
            string problem = string.Create(
                CultureInfo.InvariantCulture,
                $"{_tooLong} of {_rows} pairs have a side of more than {maxTokens} tokens by estimate (the greater of words and characters / 4); the longest has {_longest}");
            findings.Add(_tooLong == _rows ? CheckCatalogue.TooLong.Error(place, problem) : CheckCatalogue.TooLong.Warning(place, problem));
        }
    }
}
