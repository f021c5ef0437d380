using System.Text.RegularExpressions;

namespace DataForge.Filters.Statistics.Texts;

/// <summary>Words as the scripts of the machine translation workshops split them ("13a"): marks stand alone, full stops and commas unless between digits.</summary>
internal static partial class MachineTranslationWords
{
    /// <summary>The words.</summary>
    public static List<string> Split(string text)
    {
        string line = text.TrimEnd().Replace("<skipped>", "", StringComparison.Ordinal).Replace("-\n", "", StringComparison.Ordinal).Replace('\n', ' ');
        if (line.Contains('&', StringComparison.Ordinal))
        {
            line = line.Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
                .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal);
        }

        line = Marks().Replace($" {line} ", " $1 ");
        line = AfterOther().Replace(line, "$1 $2 ");
        line = BeforeOther().Replace(line, " $1 $2");
        return [.. DashAfterDigit().Replace(line, "$1 $2 ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
    }

    [GeneratedRegex(@"([{-~\[-` -&(-+:-@/])", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex("([^0-9])([.,])", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex AfterOther();

    [GeneratedRegex("([.,])([^0-9])", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex BeforeOther();

    [GeneratedRegex("([0-9])(-)", RegexOptions.CultureInvariant)]
    private static partial Regex DashAfterDigit();
}
