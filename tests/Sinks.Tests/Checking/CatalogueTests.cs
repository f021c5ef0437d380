using System.Text.RegularExpressions;
using DataForge.Sinks.Datasets.Checking;

namespace DataForge.Sinks.Tests.Checking;

public sealed partial class CatalogueTests
{
    [Fact]
    public void Docs_ListEveryCheckInOrder()
    {
        string docs = File.ReadAllText(Path.Combine(Golden.RepositoryRoot, "docs", "datasets.md"));
        string table = docs[docs.IndexOf("| check |", StringComparison.Ordinal)..];

        CheckName().Matches(table).Select(match => match.Groups[1].Value).Should().Equal(DatasetChecker.Checks.Select(check => check.Name));
    }

    [Fact]
    public void Checks_HaveConsequenceAndRemedy() =>
        DatasetChecker.Checks.Should().OnlyHaveUniqueItems(check => check.Name).And.OnlyContain(check => check.Consequence.Length > 10 && check.Remedy.Length > 10);

    [GeneratedRegex(@"^\| `([a-z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex CheckName();
}
