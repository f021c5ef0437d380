using System.Text;

namespace DataForge.Teachers.Tests.Tokenizers;

public class GoldenTests
{
    [Theory]
    [InlineData("added-tokens")]
    [InlineData("bpe-prefix-fuse")]
    [InlineData("bpe-prefix-nofuse")]
    [InlineData("clip-style-bpe-suffix")]
    [InlineData("deberta-v3-style")]
    [InlineData("gemma-style")]
    [InlineData("metaspace-always-nosplit")]
    [InlineData("metaspace-always-split")]
    [InlineData("metaspace-first-nosplit")]
    [InlineData("metaspace-first-split")]
    [InlineData("metaspace-never-nosplit")]
    [InlineData("metaspace-never-split")]
    [InlineData("unigram-byte-fallback")]
    [InlineData("wordlevel")]
    [InlineData("wordpiece-cased")]
    [InlineData("xlmr-style-unigram")]
    public void EveryRecord_OfTheRepositorysTokenizers_IsEqual(string name) => Check(new GoldenSuite(Golden.Path("tokenizers"), name), null);

    [ReferenceTheory("goldens/tokenizers/gpt2")]
    [InlineData("bert-base-uncased")]
    [InlineData("cl100k-llama3-style")]
    [InlineData("gpt2")]
    [InlineData("mistral-v1-legacy")]
    [InlineData("mistral-v3-metaspace-first")]
    [InlineData("o200k")]
    [InlineData("qwen2")]
    [InlineData("roberta-prefix-space-no-trim")]
    [InlineData("roberta-style")]
    [InlineData("t5-style-unigram-1k")]
    public void EveryRecord_OfPublishedVocabularies_IsEqual(string name) => Check(new GoldenSuite(ReferenceRoot, name), Natural());

    [ReferenceTheory("goldens/tokenizers/natural_200k.txt.gz")]
    [InlineData("added-tokens")]
    [InlineData("clip-style-bpe-suffix")]
    [InlineData("deberta-v3-style")]
    [InlineData("gemma-style")]
    [InlineData("metaspace-first-nosplit")]
    [InlineData("unigram-byte-fallback")]
    [InlineData("wordlevel")]
    [InlineData("wordpiece-cased")]
    [InlineData("xlmr-style-unigram")]
    [InlineData("bpe-prefix-fuse")]
    [InlineData("bpe-prefix-nofuse")]
    [InlineData("metaspace-always-nosplit")]
    [InlineData("metaspace-always-split")]
    [InlineData("metaspace-first-split")]
    [InlineData("metaspace-never-nosplit")]
    [InlineData("metaspace-never-split")]
    public void NaturalText_OfTheRepositorysTokenizers_IsEqual(string name) => Check(new GoldenSuite(ReferenceRoot, name), Natural());

    private static string ReferenceRoot => Reference.Path("goldens/tokenizers");

    private static string Natural() => Encoding.UTF8.GetString(Golden.Bytes(Path.Combine(ReferenceRoot, "natural_200k.txt.gz")));

    private static void Check(GoldenSuite suite, string? natural)
    {
        IReadOnlyList<string> failures = suite.Run(natural);
        suite.Count.Should().BeGreaterThan(100);
        if (failures.Count > 0)
        {
            Assert.Fail($"{failures.Count} of {suite.Count} records differ:\n" + string.Join('\n', failures.Take(8)));
        }
    }
}
