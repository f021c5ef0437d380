using DataForge.Sinks.Datasets.Checking;

namespace DataForge.Sinks.Tests.Checking;

public sealed class CardInfoCheckTests
{
    private const string Features = """
          features:
          - name: id
            dtype: string
          - name: chosen
            list:
            - name: role
              dtype: string
            - name: content
              dtype: string
          - name: rejected
            list:
            - name: role
              dtype: string
            - name: content
              dtype: string

        """;

    [Fact]
    public void Check_RightInfo_Passes() => Check(Features + Splits("train", 2)).Should().BeEmpty();

    [Fact]
    public void Check_WrongNumExamples_IsFound() => Single(Splits("train", 3), "num_examples").Problem.Should().Contain("3").And.Contain("2");

    [Fact]
    public void Check_SplitThatInfoDoesNotKnow_IsFound() => Check(Splits("test", 2)).Select(finding => finding.Check).Should().BeEquivalentTo("empty_split", "num_examples");

    [Fact]
    public void Check_WrongSizes_AreFound() => Check("  download_size: 1\n  dataset_size: 9\n  splits:\n  - name: train\n    num_bytes: 8\n    num_examples: 2\n")
        .Should().HaveCount(2).And.OnlyContain(finding => finding.Check == "card_sizes" && finding.Severity == Severity.Warning);

    [Fact]
    public void Check_OtherTypeOnTheCard_IsFound() =>
        Single(Features.Replace("- name: id\n    dtype: string", "- name: id\n    dtype: int64", StringComparison.Ordinal), "card_features").Problem.Should().Contain("int64");

    [Fact]
    public void Check_ColumnMissingOnTheCard_IsFound() =>
        Single(Features.Replace("  - name: id\n    dtype: string\n", "", StringComparison.Ordinal), "card_features").Problem.Should().Contain("'id'").And.Contain("not on the card");

    [Fact]
    public void Check_ColumnOnlyOnTheCard_IsFound() =>
        Single(Features + "  - name: note\n    dtype: string\n", "card_features").Problem.Should().Contain("'note'").And.Contain("nulls");

    [Fact]
    public void Check_OtherOrderOnTheCard_IsFound()
    {
        string id = "  - name: id\n    dtype: string\n";

        Single(Features.Replace(id, "", StringComparison.Ordinal) + id, "card_features").Problem.Should().Contain("order");
    }

    private static string Splits(string name, int rows) => $"  splits:\n  - name: {name}\n    num_bytes: 10\n    num_examples: {rows}\n";

    private static IReadOnlyList<Finding> Check(string info)
    {
        using var dataset = new ForeignDataset();
        return dataset.Write("README.md", ForeignDataset.Card.Replace("---\n# A", $"dataset_info:\n{info}---\n# A", StringComparison.Ordinal)).Check();
    }

    private static Finding Single(string info, string check) => Check(info).Should().ContainSingle().Which.Should().Match<Finding>(finding => finding.Check == check).And.Subject.As<Finding>();
}
