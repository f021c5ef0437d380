using DataForge.Sinks.Datasets.Checking;
using DataForge.Sinks.Datasets.Features;

namespace DataForge.Sinks.Tests.Checking;

public sealed class FooterFactTests
{
    [Fact]
    public void Check_RowGroupOfNoRows_IsAnError() =>
        Check(Table(rows: 0, rowGroups: 1, bytes: 0)).Should().Contain(finding => finding.Check == "empty_shard" && finding.Severity == Severity.Error);

    [Fact]
    public void Check_FileWithoutRowGroups_IsAWarning() =>
        Check(Table(rows: 0, rowGroups: 0, bytes: 0), Table(rows: 3, rowGroups: 1, bytes: 10)).Should().ContainSingle(finding => finding.Check == "empty_shard").Which.Severity.Should().Be(Severity.Warning);

    [Theory]
    [InlineData(900_000_001, 3, false)]
    [InlineData(900_000_003, 3, true)]
    [InlineData(300_000_001, 1, true)]
    public void Check_RowGroupsBeyondTheViewersLimit_AreFound(long bytes, int rowGroups, bool found) =>
        Check(Table(rows: 10, rowGroups, bytes)).Any(finding => finding.Check == "row_group_size").Should().Be(found);

    private static TableFile Table(long rows, int rowGroups, long bytes) =>
        new("data/train-00000-of-00001.parquet", rows, rowGroups, bytes, [new NamedFeature("chosen", new ValueFeature("string"))], null, bytes);

    private static List<Finding> Check(params TableFile[] tables)
    {
        var findings = new List<Finding>();
        var split = new SplitFiles("train", [.. tables.Select(table => table.Name)]);
        FooterChecks.Check(new ConfigFiles("default", [split]), [(split, [.. tables])], findings);
        return findings;
    }
}
