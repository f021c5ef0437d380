using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DataForge.Core.Rows;
using DataForge.Parquet;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Rejections;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Sinks.Tests.Datasets;

public sealed class ShardWriterTests
{
    [Fact]
    public void Write_Twice_GivesTheSameBytesAndTheTrueHash()
    {
        using var folder = new TemporaryFolder();
        Build build = Build.Of([[.. CanonicalRows.Rows]]);

        IReadOnlyList<ShardFile> first = build.Write(folder["a"]);
        IReadOnlyList<ShardFile> second = build.Write(folder["b"]);

        first.Select(shard => shard.Sha256).Should().Equal(second.Select(shard => shard.Sha256));
        first.Should().OnlyContain(shard => shard.Sha256 == Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(shard.Path))) && shard.Bytes == new FileInfo(shard.Path).Length);
        Directory.EnumerateFiles(folder["a"]).Should().HaveCount(first.Count);
    }

    [Fact]
    public void Write_UnderAnotherCultureAndOnManyThreads_GivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        Build build = Build.Of([[.. CanonicalRows.Rows]]);
        IEnumerable<string> expected = build.Write(folder["a"]).Select(shard => shard.Sha256);
        var results = new string[8][];

        Parallel.For(0, results.Length, run =>
        {
            CultureInfo.CurrentCulture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture.NumberFormat.NegativeSign = "~";
            results[run] = [.. build.Write(folder[run.ToString(CultureInfo.InvariantCulture)]).Select(shard => shard.Sha256)];
        });

        results.Should().AllSatisfy(hashes => hashes.Should().Equal(expected));
    }

    [Fact]
    public void Write_CutsRowGroupsAsAskedFor()
    {
        using var folder = new TemporaryFolder();
        Build build = Build.Of([[.. Enumerable.Range(0, 10).Select(index => Build.Pair($"Prompt {index}", "yes", "no"))]], options: new DatasetSinkOptions { RowGroupRows = 4 });

        ShardFile shard = build.Write(folder.Root)[0];

        using ParquetReader reader = ParquetReader.Open(shard.Path);
        (reader.RowCount, reader.RowGroupCount).Should().Be((10, 3));
    }

    private const string CompactChunking = """{"min_chunk_size": 1572864, "max_chunk_size": 2621440, "norm_level": 0}""";

    [Theory]
    [InlineData("hub")]
    [InlineData("compact")]
    public void Write_FooterKeys_AreThoseOfDatasetsAndOfTheHub(string profile)
    {
        using var folder = new TemporaryFolder();
        ShardFile shard = Build.Of([[.. CanonicalRows.Rows]], options: new DatasetSinkOptions { Profile = profile }).Write(folder.Root)[0];
        JsonNode golden = JsonNode.Parse(Golden.Text("hub/hub_preference_implicit.footer_keys.json"))!;

        using ParquetReader reader = ParquetReader.Open(shard.Path);

        string chunking = profile == "hub" ? golden["content_defined_chunking"]!.GetValue<string>() : CompactChunking;
        reader.KeyValue("content_defined_chunking").Should().Be(chunking);
        reader.KeyValue("use_content_defined_chunking").Should().NotBeNull();
        reader.KeyValue("huggingface").Should().StartWith("""{"info":{"features":{"id":{"dtype":"string","_type":"Value"},"chosen":[{"role":""");
    }

    [Fact]
    public void Write_Profiles_GiveDifferentFilesUnderDifferentKeys()
    {
        using var folder = new TemporaryFolder();
        ShardFile hub = Build.Of([[.. CanonicalRows.Rows]]).Write(folder["hub"])[0];
        ShardFile compact = Build.Of([[.. CanonicalRows.Rows]], options: new DatasetSinkOptions { Profile = "compact" }).Write(folder["compact"])[0];

        hub.Sha256.Should().NotBe(compact.Sha256);
        hub.Plan.Key.Should().NotBe(compact.Plan.Key);
    }

    [Fact]
    public void Write_OtherRowsThanCounted_IsRefusedAndLeavesNoFile()
    {
        using var folder = new TemporaryFolder();
        Build build = Build.Of([[Build.Pair("p", "yes", "no")]]);
        ShardPlan plan = build.Plan()[0];

        Action write = () => new ShardWriter(build.Configs).Write(plan, [Build.Pair("p", "yes", "no"), Build.Pair("q", "yes", "no")], folder["shard"]);

        write.Should().Throw<DatasetException>().WithMessage("*counted to give 1 rows, but gave 2*");
        Directory.EnumerateFileSystemEntries(folder.Root).Should().BeEmpty();
    }

    [Fact]
    public void Write_TextWithALoneSurrogate_FailsAndLeavesNoFile()
    {
        using var folder = new TemporaryFolder();
        Build build = Build.Of([[Build.Pair("p", "yes", "no")]]);
        var broken = new PreferenceContent(Messages.FromUser("p"), Messages.FromAssistant("y\ud800"), Messages.FromAssistant("no"));

        Action write = () => new ShardWriter(build.Configs).Write(build.Plan()[0], [Build.Seed(broken)], folder["shard"]);

        write.Should().Throw<Exception>();
        Directory.EnumerateFileSystemEntries(folder.Root).Should().BeEmpty();
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip")]
    [InlineData("brotli")]
    [InlineData("none")]
    public void Write_WithEveryCodec_IsReadBack(string codec)
    {
        using var folder = new TemporaryFolder();

        ShardFile shard = Build.Of([[.. CanonicalRows.Rows]], options: new DatasetSinkOptions { Codec = codec }).Write(folder.Root)[0];

        TableReader.Read(shard.Path).Should().HaveCount(15);
    }

    [Fact]
    public void WriteRejected_HoldsReasonAndContent()
    {
        using var folder = new TemporaryFolder();
        Row row = Build.Pair("p", "yes", "no");
        Build build = Build.Of([[row]], rejected: [new RejectedRow(row, "margin", "filter_margin", "margin_too_small", "0.01 < 0.1", "a.jsonl")]);

        ShardFile shard = build.Write(folder.Root).Single(file => file.Plan.Config == "rejected");

        shard.Plan.FileName.Should().Be("rejected/rejected-00000-of-00001.parquet");
        JsonObject written = TableReader.Read(shard.Path).Single();
        written["reason"]!.GetValue<string>().Should().Be("margin_too_small");
        written["content"]!.GetValue<string>().Should().Be(
            """{"chosen":[{"content":"yes","role":"assistant"}],"prompt":[{"content":"p","role":"user"}],"rejected":[{"content":"no","role":"assistant"}],"verdict":"preferred"}""");
    }

    [Fact]
    public void WriteRejected_RowsOfEveryShape_HoldTheirTexts()
    {
        using var folder = new TemporaryFolder();
        RejectedRow[] rejected = [.. CanonicalRows.Rows.Select(row => new RejectedRow(row, "step", "operator", "reason", null, "a.jsonl"))];
        Build build = Build.Of([[Build.Pair("p", "yes", "no")]], rejected: rejected);

        ShardFile shard = build.Write(folder.Root).Single(file => file.Plan.Config == "rejected");

        TableReader.Read(shard.Path).Select(row => row["id"]!.GetValue<string>()).Should().Equal(rejected.Select(row => row.Row.Id.ToString()));
    }

    [Fact]
    public void WriteQuarantined_HoldsPlaceAndReason()
    {
        using var folder = new TemporaryFolder();
        var record = new QuarantinedRecord("seeds", "seeds.jsonl", "s0", 3, 120, "invalid_json", "expected '}'");

        ShardFile shard = Build.Of([[Build.Pair("p", "yes", "no")]], quarantined: [record]).Write(folder.Root).Single(file => file.Plan.Config == "quarantined");

        TableReader.Read(shard.Path).Single().ToJsonString().Should().Be(
            """{"source":"seeds","file":"seeds.jsonl","slice":"s0","line":3,"byte_offset":120,"reason":"invalid_json","detail":"expected \u0027}\u0027"}""");
    }
}
