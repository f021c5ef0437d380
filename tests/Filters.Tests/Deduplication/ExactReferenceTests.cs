using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication;
using DataForge.Filters.Text;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Deduplication;

public class ExactReferenceTests
{
    [ReferenceFact(DedupGolden.Folder)]
    public void EqualTexts_AreTheGroupsOfTheReference() => Groups(new() { On = ComparedText.Response, Normalise = false }).Should().BeEquivalentTo(
        DedupGolden.Clusters(DedupGolden.Json("clusters.json").GetProperty("exact_raw")), options => options.WithStrictOrdering());

    [ReferenceFact(DedupGolden.Folder)]
    public void EqualWords_AreTheGroupsOfTheReference() => Groups(new() { On = ComparedText.Response, IgnorePunctuation = true }).Should().BeEquivalentTo(
        DedupGolden.Clusters(DedupGolden.Json("clusters.json").GetProperty("exact_normalised")), options => options.WithStrictOrdering());

    [ReferenceFact(DedupGolden.Folder)]
    public void Words_OfTheFirstTexts_HaveTheDigestsOfTheReference()
    {
        string[] digests = [.. DedupGolden.Json("clusters.json").GetProperty("normalised_sha256_first_5").EnumerateArray().Select(item => item.GetString()!)];
        DedupGolden.Texts.Take(digests.Length).Select(text => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', PlainWords.List(text)))))).Should().Equal(digests);
    }

    /// <summary>Numbers of the texts that fall together, in order.</summary>
    private static int[][] Groups(ExactDuplicatesOptions options)
    {
        Row[] rows = [.. DedupGolden.Texts.Select((text, i) => Rows.Scored($"number {i}", text, 1))];
        IReadOnlyList<RowOutput> outputs = OperatorRunner.Run<ExactDuplicates, ExactDuplicatesOptions>(rows, options);
        return [.. outputs.Select((output, i) => (Keeper: output.Decision == Decision.Rejected ? output.Detail! : output.Row.Id.ToString(), Number: i))
            .GroupBy(item => item.Keeper).Where(group => group.Count() > 1).Select(group => group.Select(item => item.Number).Order().ToArray()).OrderBy(group => group[0])];
    }
}
