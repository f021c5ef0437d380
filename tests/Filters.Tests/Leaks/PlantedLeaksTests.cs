using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Decontamination;
using DataForge.Filters.Deduplication;
using DataForge.Filters.Deduplication.Similarity;
using DataForge.Filters.Leaks;
using DataForge.Filters.Tests.Audit;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Leaks;

/// <summary>Near-duplicates and benchmark texts put among real responses: all are found, and nothing alike is left across splits.</summary>
public sealed class PlantedLeaksTests : IDisposable
{
    private const int Planted = 100;
    private const double Threshold = 0.7;
    private readonly TemporaryFolder _folder = new();

    [ReferenceFact(AlpacaPairs.File)]
    public void NearDuplicates_Planted_AllGo()
    {
        Row[] rows = WithCopies();
        var options = new NearDuplicatesOptions { On = ComparedText.Response, Threshold = Threshold, Recall = 0.9999, Hashes = 512 };
        RowOutput[] outputs = [.. OperatorRunner.Run<NearDuplicates, NearDuplicatesOptions>(rows, options)];
        IEnumerable<RowOutput> kept = outputs.Where(output => output.Decision == Decision.Passed);
        outputs.Count(output => output.Decision == Decision.Rejected).Should().BeGreaterThanOrEqualTo(Planted);
        PairsAlike([.. kept.Select(output => output.Row)], (_, _) => true).Should().BeEmpty();
    }

    [ReferenceFact(AlpacaPairs.File)]
    public void Splits_PlantedAcross_NothingAlikeIsLeftInTwo()
    {
        Row[] rows = WithCopies();
        PairsAlike(rows, (a, b) => a.Split != b.Split).Count().Should().BeGreaterThan(20, "copies fall into other splits than their originals");
        var options = new SplitLeaksOptions { On = ComparedText.Response, Threshold = Threshold, Recall = 0.9999, Hashes = 512 };
        RowOutput[] outputs = [.. OperatorRunner.Run<SplitLeaks, SplitLeaksOptions>(rows, options)];
        PairsAlike([.. outputs.Where(output => output.Decision == Decision.Passed).Select(output => output.Row)], (a, b) => a.Split != b.Split).Should().BeEmpty();
        FluentActions.Invoking(() => OperatorRunner.Run<SplitLeaks, SplitLeaksOptions>(rows, options with { Action = SplitLeaksOptions.Fail })).Should().Throw<InvalidDataException>().WithMessage("*more than one split*");
    }

    [ReferenceFact(AlpacaPairs.File)]
    public void Benchmark_TextsPlanted_AllGoWithTheirLines()
    {
        string[] texts = Texts();
        string[] benchmark = texts[..Planted];
        File.WriteAllLines(_folder["benchmark.txt"], benchmark.Select(text => text.ReplaceLineEndings(" ")));
        Row[] rows = [.. benchmark.Select((text, i) => Rows.Scored($"leak {i}", $"As is well known: {Words(text, 20, 60).ToUpperInvariant()}, and so on.", 1)), .. texts[Planted..].Select((text, i) => Rows.Scored($"own {i}", text, 1))];
        RowOutput[] outputs = [.. OperatorRunner.Run<Decontaminate, DecontaminateOptions>(rows, new() { Benchmarks = [_folder["benchmark.txt"]], On = ComparedText.Response })];
        for (int i = 0; i < Planted; i++)
        {
            outputs[i].Reason.Should().Be("benchmark_overlap");
            outputs[i].Detail.Should().StartWith($"benchmark.txt:{i + 1},");
        }

        outputs.Skip(Planted).Count(output => output.Decision == Decision.Rejected).Should().BeLessThan((texts.Length - Planted) / 20, "real responses seldom share 13 words");
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Real responses of 100 words and more, each once, and of a hundred of them a copy under another prompt with one word in the middle exchanged.</summary>
    private static Row[] WithCopies()
    {
        string[] texts = Texts();
        Row[] originals = [.. texts.Select((text, i) => Rows.Scored($"original {i}", text, 1))];
        Row[] copies = [.. texts.Take(Planted).Select((text, i) => Rows.Scored($"copy {i}", $"{Words(text, 0, 50)} exchanged {Words(text, 51, int.MaxValue)}", 1))];
        return [.. originals, .. copies];
    }

    private static string[] Texts() => [.. AlpacaPairs.Shuffled(1600, 5).Select(row => row.First).Where(text => text.Split(' ').Length >= 100).Distinct().Take(500)];

    private static string Words(string text, int from, int to) => string.Join(' ', text.Split(' ').Skip(from).Take(to - from));

    /// <summary>Every pair of alike rows, by comparing each with each.</summary>
    private static IEnumerable<(RowId, RowId)> PairsAlike(Row[] rows, Func<Row, Row, bool> counts)
    {
        var shingler = new Shingler(false, 5);
        ulong[][] sets = [.. rows.Select(row => shingler.Set(ComparedText.Join(row.Content, ComparedText.Response)).ToArray())];
        for (int i = 0; i < rows.Length; i++)
        {
            var own = sets[i].ToHashSet();
            for (int j = i + 1; j < rows.Length; j++)
            {
                int shared = sets[j].Count(own.Contains);
                if (shared >= Threshold * (sets[i].Length + sets[j].Length - shared) && counts(rows[i], rows[j]))
                {
                    yield return (rows[i].Id, rows[j].Id);
                }
            }
        }
    }
}
