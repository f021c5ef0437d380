using System.Text.RegularExpressions;
using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>Which names a pipeline file may give.</summary>
internal static partial class Names
{
    /// <summary>Pattern of names of variables, sources, teachers and steps.</summary>
    public const string PartPattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}$";

    /// <summary>Pattern of a pipeline's name.</summary>
    public const string PipelinePattern = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,95}$";

    /// <summary>Pattern of a split's name: what <c>datasets</c> reads as one (no hyphen).</summary>
    public const string SplitPattern = "^[A-Za-z0-9_]+([.][A-Za-z0-9_]+)*$";

    /// <summary>Notes a problem unless the name fits <see cref="PartPattern"/>.</summary>
    public static void Check(string name, string what, FilePlace place, ProblemList problems)
    {
        if (!Part().IsMatch(name))
        {
            problems.Add(place, $"found '{name}'; the name of a {what} is a letter, then letters, digits, '_' and '-', at most 64 in all");
        }
    }

    /// <summary>True for a name that fits <see cref="PipelinePattern"/>.</summary>
    public static bool IsPipeline(string name) => Pipeline().IsMatch(name);

    /// <summary>True for a name that fits <see cref="SplitPattern"/>, is at most 64 long, and is not <c>all</c>, which loaders reserve.</summary>
    public static bool IsSplit(string name) => name.Length <= 64 && name != "all" && Split().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]{0,63}\z")]
    private static partial Regex Part();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_.-]{0,95}\z")]
    private static partial Regex Pipeline();

    [GeneratedRegex(@"\A[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*\z")]
    private static partial Regex Split();
}
