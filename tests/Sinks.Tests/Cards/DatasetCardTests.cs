using DataForge.Sinks.Cards;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Assembly;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Sinks.Tests.Cards;

public sealed class DatasetCardTests
{
    [Fact]
    public void Card_OfTheGoldenRows_IsTheGolden()
    {
        Build build = Build.Of([[.. CanonicalRows.Rows]], options: new DatasetSinkOptions { Language = ["en", "no"], Tags = ["made-up"] });

        string card = DatasetCard.Write(build.Facts(), build.Configs, Shards(build));

        if (Environment.GetEnvironmentVariable("DATAFORGE_UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(Golden.Path("cards/README.md"), card);
        }

        card.Should().Be(Golden.Text("cards/README.md"));
    }

    [Fact]
    public void FrontMatter_OfACard_HoldsExactCounts()
    {
        Build build = Build.Of([[.. CanonicalRows.Rows]]);

        YamlMap front = FrontMatter.Read(DatasetCard.Write(build.Facts(), build.Configs, Shards(build)))!;

        var info = (YamlMap)((YamlList)front.Find("dataset_info")!).Items[0];
        var train = (YamlMap)((YamlList)info.Find("splits")!).Items[0];
        train.Find("num_examples").Should().Be(new YamlText("15") { IsBare = true });
        ((YamlList)front.Find("configs")!).Items.Should().HaveCount(5);
        front.Find("license").Should().BeOfType<YamlText>().Which.Value.Should().Be("cc-by-4.0");
    }

    [Fact]
    public void Card_LanguagesOfSources_AreListedOnce()
    {
        Build build = Build.Of([[Build.Pair("p", "yes", "no")]]);
        BuildFacts facts = build.Facts();
        facts = facts with { Sources = [facts.Sources[0] with { Languages = ["en", "de"] }, facts.Sources[0] with { Languages = ["en"] }] };

        FrontMatter.Read(DatasetCard.Write(facts, build.Configs, Shards(build)))!.Find("language").Should().BeOfType<YamlList>()
            .Which.Items.Cast<YamlText>().Select(language => language.Value).Should().Equal("de", "en");
    }

    [Theory]
    [InlineData("cc-by-4.0", "mit,cc-by-4.0,apache-2.0")]
    [InlineData("cc-by-nc-4.0", "cc-by-sa-4.0,CC-BY-NC-4.0")]
    [InlineData("other", "mit,our-own-terms")]
    [InlineData("unknown", "mit,")]
    [InlineData("cc-by-nc-nd-4.0", "cc-by-nc-nd-4.0,cc-by-nc-sa-4.0")]
    public void License_OfSeveralSources_IsTheStrictest(string expected, string licenses) => Licenses.Strictest(licenses.Split(',')).Should().Be(expected);

    [Theory]
    [InlineData(0, "n<1K")]
    [InlineData(999, "n<1K")]
    [InlineData(1000, "1K<n<10K")]
    [InlineData(123_456, "100K<n<1M")]
    [InlineData(5_000_000_000, "1B<n<10B")]
    [InlineData(long.MaxValue, "n>1T")]
    public void SizeCategory_IsTheHubs(long rows, string expected) => SizeCategory.Of(rows).Should().Be(expected);

    [Fact]
    public void Card_TextFromOutside_IsEscaped()
    {
        Build build = Build.Of([[Build.Pair("p", "yes", "no")]]);
        BuildFacts facts = build.Facts() with { Name = "<script>alert(1)</script> | [x](javascript:y)\n# head: no" };

        string card = DatasetCard.Write(facts, build.Configs, Shards(build));

        string body = card[card.IndexOf("\n---\n", 4, StringComparison.Ordinal)..];
        body.Should().NotContain("<script>").And.NotContain("[x](").And.NotContain("\n# head");
        FrontMatter.Read(card)!.Find("pretty_name").Should().BeOfType<YamlText>().Which.Value.Should().Be(facts.Name);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("no")]
    [InlineData("NULL")]
    [InlineData("1.5")]
    [InlineData("- x")]
    [InlineData("a: b # c")]
    [InlineData("\"quoted\" \\ back")]
    [InlineData("line\nbreak\tend ")]
    [InlineData("@at {x} [y] *z &q !t %p |")]
    [InlineData("é 日本 😀 \u2028 \u0085 \u0000")]
    [InlineData("")]
    [InlineData("[]")]
    public void Yaml_AnyText_IsReadBackAsWritten(string value)
    {
        string yaml = YamlWriter.Write(new YamlMap([("a", new YamlText(value)), ("b", new YamlList([new YamlText(value), new YamlMap([(value + "k", new YamlText(value))])]))]));

        YamlMap read = FrontMatter.Read($"---\n{yaml}---\n")!;

        read.Find("a").Should().BeOfType<YamlText>().Which.Value.Should().Be(value);
        var list = (YamlList)read.Find("b")!;
        ((YamlText)list.Items[0]).Value.Should().Be(value);
        ((YamlMap)list.Items[1]).Find(value + "k").Should().BeOfType<YamlText>().Which.Value.Should().Be(value);
    }

    /// <summary>Finished shards of a fixed size, so that the card depends on no codec.</summary>
    private static List<ShardFile> Shards(Build build) => [.. build.Plan().Select(plan => new ShardFile(plan, "", plan.Rows, 1000 * plan.Rows, new string('c', 64), plan.Bytes))];
}
