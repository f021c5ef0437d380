using DataForge.Parquet.Schema;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Checking;

namespace DataForge.Sinks.Tests.Checking;

public sealed class FolderCheckTests
{
    private static readonly string Yes = ForeignDataset.Pair("x", "Surely.", "By no means.");

    [Fact]
    public void Check_NoSuchFolder_IsRefused()
    {
        Action check = () => DatasetChecker.Check("/nowhere/at/all");

        check.Should().Throw<DatasetException>().WithMessage("*no folder*");
    }

    [Fact]
    public void Check_SecondConfigWithoutCard_IsFound()
    {
        using var dataset = new ForeignDataset();
        File.Delete(Path.Combine(dataset.Root, "README.md"));
        dataset.Table("preference/train-00000-of-00001.parquet", ForeignDataset.Pairs, [Yes]);

        Single(dataset, "card").Place.Should().Be("preference/train-00000-of-00001.parquet");
    }

    [Fact]
    public void Check_DataAloneWithoutCard_Passes()
    {
        using var dataset = new ForeignDataset();
        File.Delete(Path.Combine(dataset.Root, "README.md"));

        dataset.Check().Should().BeEmpty();
    }

    [Theory]
    [InlineData("---\nconfigs: [\n---\n")]
    [InlineData("---\nconfigs:\n- config_name: default\n")]
    [InlineData("---\n- a list\n---\n")]
    [InlineData("---\nconfigs: &a\n- *a\n---\n")]
    [InlineData("---\nconfigs:\n- config_name: default\n---\n")]
    [InlineData("---\nconfigs:\n- config_name: a\n  data_files: data/train-*\n- config_name: a\n  data_files: data/train-*\n---\n")]
    public void Check_BrokenCard_IsFound(string card)
    {
        using var dataset = new ForeignDataset();

        dataset.Write("README.md", card).Check().Should().Contain(finding => finding.Check == "card" && finding.Severity == Severity.Error);
    }

    [Fact]
    public void Check_CardNestedBeyondReason_IsFoundNotCrashed()
    {
        using var dataset = new ForeignDataset();

        dataset.Write("README.md", $"---\nconfigs: {new string('[', 100_000)}\n---\n").Check().Should().Contain(finding => finding.Check == "card");
    }

    [Theory]
    [InlineData("../../secrets/*")]
    [InlineData("/etc/*")]
    [InlineData("https://example.org/x.parquet")]
    public void Check_CardThatReadsOutside_IsFound(string path)
    {
        using var dataset = new ForeignDataset();

        dataset.Write("README.md", ForeignDataset.Card.Replace("data/train-*", path, StringComparison.Ordinal)).Check().Should().Contain(finding => finding.Check == "card_path");
    }

    [Fact]
    public void Check_HyphenInSplitName_IsFound()
    {
        using var dataset = new ForeignDataset();
        dataset.Write("README.md", ForeignDataset.Card.Replace("split: train", "split: hard-test", StringComparison.Ordinal));

        Single(dataset, "split_name").Problem.Should().Contain("hard-test");
    }

    [Fact]
    public void Check_TemporaryFileThatMatches_IsFound()
    {
        using var dataset = new ForeignDataset();
        dataset.Write("data/train-00001-of-00002.parquet.tmp", "half a file");

        Single(dataset, "stray_file").Place.Should().Be("data/train-00001-of-00002.parquet.tmp");
    }

    [Fact]
    public void Check_OtherFilesBeside_Pass()
    {
        using var dataset = new ForeignDataset();
        dataset.Write("report.html", "<p>").Write("data/notes.jsonl", "{}").Write(".gitattributes", "");

        dataset.Check().Should().BeEmpty();
    }

    [Fact]
    public void Check_MissingShard_IsFound()
    {
        using var dataset = new ForeignDataset(withTable: false);
        dataset.Table("data/train-00000-of-00003.parquet", ForeignDataset.Pairs, [Yes]).Table("data/train-00002-of-00003.parquet", ForeignDataset.Pairs, [ForeignDataset.Pair("y", "So.", "Not so.")]);

        Single(dataset, "missing_shard").Problem.Should().Be("1 of 3 shards are missing, the first is number 1");
    }

    [Fact]
    public void Check_ShardsOfTwoBuilds_AreFound()
    {
        using var dataset = new ForeignDataset();
        dataset.Table("data/train-00001-of-00002.parquet", ForeignDataset.Pairs, [Yes]);

        dataset.Check().Should().Contain(finding => finding.Check == "missing_shard" && finding.Problem.Contains("1 and 2"));
    }

    [Fact]
    public void Check_FileOfTwoSplits_IsFound()
    {
        using var dataset = new ForeignDataset();
        dataset.Write("README.md", ForeignDataset.Card.Replace("---\n# A", "  - split: test\n    path: data/*.parquet\n---\n# A", StringComparison.Ordinal));

        Single(dataset, "shared_file").Problem.Should().Contain("'train' and 'test'");
    }

    [Fact]
    public void Check_SplitWithoutFiles_IsFound()
    {
        using var dataset = new ForeignDataset();
        dataset.Write("README.md", ForeignDataset.Card.Replace("---\n# A", "  - split: test\n    path: data/test-*\n---\n# A", StringComparison.Ordinal));

        Single(dataset, "empty_split").Place.Should().Be("default/test");
    }

    [Fact]
    public void Check_SplitWithoutRows_IsFound()
    {
        using var dataset = new ForeignDataset(withTable: false);
        dataset.Table(ForeignDataset.File, ForeignDataset.Pairs, []);

        dataset.Check().Select(finding => finding.Check).Should().BeEquivalentTo("empty_split", "empty_shard");
    }

    [Fact]
    public void Check_FileThatIsNoParquet_IsFound()
    {
        using var dataset = new ForeignDataset(withTable: false);
        dataset.Write(ForeignDataset.File, "not a table");

        Single(dataset, "unreadable").Place.Should().Be(ForeignDataset.File);
    }

    [Fact]
    public void Check_DamagedPage_IsFound()
    {
        using var dataset = new ForeignDataset();
        string path = Path.Combine(dataset.Root, ForeignDataset.File);
        byte[] bytes = File.ReadAllBytes(path);
        int place = bytes.AsSpan().IndexOf("Of course."u8);
        bytes[place] ^= 0x20;
        File.WriteAllBytes(path, bytes);

        Single(dataset, "unreadable").Problem.Should().Contain("checksum");
    }

    [Fact]
    public void Check_FirstShardWithoutType_IsFound()
    {
        using var dataset = new ForeignDataset(withTable: false);
        var unknown = new ScalarType(PhysicalType.Int32, new LogicalType(LogicalKind.Unknown));
        dataset.Table(ForeignDataset.File, ParquetSchema.Create(row => row.String("chosen").String("rejected").Field("margin_note", unknown)), ["""{"chosen":"It is so.","rejected":"Never."}"""]);

        Single(dataset, "null_type").Problem.Should().Contain("margin_note");
    }

    [Fact]
    public void Check_ShardsOfDifferentColumns_AreFound()
    {
        using var dataset = new ForeignDataset(withTable: false);
        dataset.Table("data/train-00000-of-00004.parquet", ParquetSchema.Create(row => row.String("chosen").String("rejected").Double("weight")), ["""{"chosen":"It is so.","rejected":"Never.","weight":1.0}"""]);
        dataset.Table("data/train-00001-of-00004.parquet", ParquetSchema.Create(row => row.String("chosen").String("rejected")), ["""{"chosen":"It is so!","rejected":"Never."}"""]);
        dataset.Table("data/train-00002-of-00004.parquet", ParquetSchema.Create(row => row.String("chosen").String("rejected").Int64("weight").String("note")), ["""{"chosen":"It is so?","rejected":"Never."}"""]);
        dataset.Table("data/train-00003-of-00004.parquet", ParquetSchema.Create(row => row.String("rejected").String("chosen").Double("weight")), ["""{"chosen":"So it is.","rejected":"Never."}"""]);

        dataset.Check().Where(finding => finding.Check == "shard_schema").Select(finding => finding.Problem).Should().Equal(
            "column 'weight' of data/train-00000-of-00004.parquet is missing",
            "column 'weight' is int64; in data/train-00000-of-00004.parquet it is float64",
            "column 'note' is not in data/train-00000-of-00004.parquet",
            "the columns stand in another order than in data/train-00000-of-00004.parquet");
    }

    [Theory]
    [InlineData("{\"info\": ", "cannot be read")]
    [InlineData("{\"info\": {}}", "cannot be read")]
    [InlineData("{\"info\": {\"features\": {\"id\": {\"dtype\": \"int64\", \"_type\": \"Value\"}}}}", "says int64")]
    [InlineData("{\"info\": {\"features\": {\"other\": {\"dtype\": \"int64\", \"_type\": \"Value\"}}}}", "does not have")]
    [InlineData("{\"info\": {\"features\": {\"id\": {\"feature\": {\"dtype\": \"int64\", \"_type\": \"Value\"}, \"_type\": \"List\"}}}}", "\"_type\": \"List\"")]
    public void Check_FooterKey_IsFound(string footerKey, string problem)
    {
        using var dataset = new ForeignDataset(withTable: false);
        dataset.Table(ForeignDataset.File, ForeignDataset.Pairs, [Yes], footerKey);

        dataset.Check().Should().Contain(finding => finding.Check == "footer_key" && finding.Problem.Contains(problem));
    }

    [Theory]
    [InlineData("input_ids", Severity.Error)]
    [InlineData("chosen_ids", Severity.Error)]
    [InlineData("label", Severity.Error)]
    [InlineData("tools", Severity.Warning)]
    [InlineData("messages", Severity.Warning)]
    [InlineData("system", Severity.Warning)]
    public void Check_ReservedName_IsFound(string column, Severity severity)
    {
        using var dataset = new ForeignDataset(withTable: false);
        dataset.Table(
            ForeignDataset.File,
            ParquetSchema.Create(row => row.String("id").Field("chosen", ForeignDataset.Messages).Field("rejected", ForeignDataset.Messages).String(column)),
            [ForeignDataset.Pair("a", "Yes, it is.", "No, never.", further: $",\"{column}\":\"[]\"")]);

        Single(dataset, "reserved_name").Severity.Should().Be(severity);
    }

    [Theory]
    [InlineData(true, Severity.Error)]
    [InlineData(false, Severity.Warning)]
    public void Check_LabelThatIsNoBoolean_IsFound(bool isText, Severity severity)
    {
        using var dataset = new ForeignDataset(withTable: false);
        dataset.Table(
            ForeignDataset.File,
            ParquetSchema.Create(row => row.String("prompt").String("completion").Field("label", isText ? ParquetType.String : ParquetType.Int64)),
            [$$"""{"prompt":"p","completion":"It is.","label":{{(isText ? "\"yes\"" : "1")}}}"""]);

        Single(dataset, "label_type").Severity.Should().Be(severity);
    }

    private static Finding Single(ForeignDataset dataset, string check) => dataset.Check().Should().ContainSingle(finding => finding.Check == check).Subject;
}
