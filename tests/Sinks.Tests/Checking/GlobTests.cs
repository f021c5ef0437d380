using DataForge.Sinks.Datasets.Checking;

namespace DataForge.Sinks.Tests.Checking;

public sealed class GlobTests
{
    [Theory]
    [InlineData("data/train-*", "data/train-00000-of-00001.parquet", true)]
    [InlineData("data/train-*", "data/train-x/y.parquet", false)]
    [InlineData("data/train-*", "other/data/train-0.parquet", false)]
    [InlineData("**/*.parquet", "a/b/c.parquet", true)]
    [InlineData("**/*.parquet", "c.parquet", true)]
    [InlineData("data/**", "data/a/b.parquet", true)]
    [InlineData("data/train-[0-9]?.parquet", "data/train-07.parquet", true)]
    [InlineData("data/train-[!0-9].parquet", "data/train-7.parquet", false)]
    [InlineData("data/a+b(1).parquet", "data/a+b(1).parquet", true)]
    [InlineData("data/[", "data/[", true)]
    [InlineData("data/[]x].parquet", "data/x.parquet", true)]
    [InlineData("data/[z-a].parquet", "data/b.parquet", false)]
    public void Glob_MatchesAsTheHubDoes(string pattern, string path, bool expected) => Glob.Compile(pattern).IsMatch(path).Should().Be(expected);

    [Fact]
    public void Glob_OfManyStars_TakesLinearTime() =>
        Glob.Compile(string.Concat(Enumerable.Repeat("*a", 200))).IsMatch(new string('a', 5000) + "b").Should().BeFalse();
}
