using DataForge.Core.Rows;
using DataForge.Sources.Files;
using DataForge.Sources.Records;
using DataForge.Sources.Slices;

namespace DataForge.Sources.Tests;

public sealed class ReferenceDataTests
{
    [ReferenceFact("data/alpaca_eval_pairs.jsonl.gz")]
    public void TwoOutputs_OnAlpacaEval_GivesPairsAndNamesTheRest()
    {
        CollectingSink sink = Read(new SourceOptions { Files = ["alpaca_eval_pairs.jsonl.gz"], Format = "two_outputs" });
        sink.Total.Should().Be(28978);
        sink.Quarantined.Count(row => row.Reason == QuarantineReasons.BlankSide).Should().BePositive();
        sink.Quarantined.Count(row => row.Reason == QuarantineReasons.EqualSides).Should().BePositive();
        sink.Quarantined.Should().OnlyContain(row => row.Reason == QuarantineReasons.BlankSide || row.Reason == QuarantineReasons.EqualSides);
        sink.Quarantined.Count.Should().BeLessThanOrEqualTo(111);
        sink.Seeds.Should().OnlyContain(seed => seed.Annotations.ChosenProbability >= 0.5);
        sink.Seeds.Count(seed => ((PreferenceContent)seed.Content).Verdict == Verdict.Tie).Should().BePositive();
    }

    [ReferenceFact("data/llmbar_natural.jsonl.gz")]
    public void TwoOutputs_OnLlmBar_GivesEveryRow() =>
        ExpectAll(new SourceOptions { Files = ["llmbar_natural.jsonl.gz"], Format = "two_outputs", LabelOrigin = "human" }, 100);

    [ReferenceFact("data/gsm8k_train.jsonl.gz")]
    public void Gsm8K_OnTrainAndTest_GivesEveryRow() =>
        ExpectAll(new SourceOptions { Files = ["gsm8k_t*.jsonl.gz"], Format = "gsm8k" }, 7473 + 1319);

    [ReferenceFact("data/gsm8k_example_model_solutions.jsonl.gz")]
    public void Gsm8KSolutions_OnModelSolutions_GivesRankedRows() =>
        ExpectAll(new SourceOptions { Files = ["gsm8k_example_model_solutions.jsonl.gz"], Format = "gsm8k_solutions" }, 1319);

    [ReferenceFact("data/cad_nli_all_train.jsonl.gz")]
    public void Nli_OnCounterfactualNli_GivesEveryRow() =>
        ExpectAll(new SourceOptions { Files = ["cad_nli_all_train.jsonl.gz"], Format = "nli" }, 8330);

    [ReferenceFact("data/cad_sentiment_paired_train.jsonl.gz")]
    public void Fields_OnCounterfactualSentiment_GivesGroupsOfTwo()
    {
        CollectingSink sink = ExpectAll(
            new SourceOptions
            {
                Files = ["cad_sentiment_paired_train.jsonl.gz"],
                Fields = new Dictionary<string, string> { ["prompt"] = "=Write a review of a film you liked.", ["response"] = "Text", ["value"] = "Sentiment" },
                LabelValues = new Dictionary<string, double> { ["Positive"] = 1, ["Negative"] = 0 },
                GroupBy = ["batch_id"],
            },
            3414);
        sink.Seeds.GroupBy(seed => seed.Group).Should().OnlyContain(group => group.Count() % 2 == 0);
    }

    [ReferenceFact("data/hh_rlhf_harmless_test.jsonl.gz")]
    public void HhRlhf_OnHarmlessTest_GivesPairsWithACommonPrompt()
    {
        CollectingSink sink = Read(new SourceOptions { Files = ["hh_rlhf_harmless_test.jsonl.gz"], Format = "hh_rlhf" });
        sink.Total.Should().Be(2312);
        sink.Quarantined.Should().OnlyContain(row => row.Reason == QuarantineReasons.BlankSide);
        sink.Quarantined.Should().HaveCount(4);
        sink.Seeds.Select(seed => (PreferenceContent)seed.Content).Should().OnlyContain(row => row.Chosen[0].Role == Message.Assistant && row.Prompt.LastText != "");
    }

    [ReferenceFact("data/t0_instructions_50k.jsonl.gz")]
    public void PromptCompletion_OnInstructions_TakesTheEndMarkOff()
    {
        CollectingSink sink = Read(new SourceOptions { Files = ["t0_instructions_50k.jsonl.gz"], Format = "prompt_completion", StripSuffix = "<|endoftext|>" });
        sink.Total.Should().Be(55185);
        sink.Quarantined.Should().OnlyContain(row => row.Reason == QuarantineReasons.BlankSide);
        sink.Seeds.Should().NotContain(seed => ((ScoredContent)seed.Content).Response.LastText.Contains("<|endoftext|>"));
    }

    private static CollectingSink ExpectAll(SourceOptions options, int rows)
    {
        CollectingSink sink = Read(options);
        sink.Quarantined.Should().BeEmpty();
        sink.Seeds.Should().HaveCount(rows);
        return sink;
    }

    private static CollectingSink Read(SourceOptions options)
    {
        var sink = new CollectingSink();
        var parser = new SliceParser(options);
        var occurrences = new SliceOccurrences();
        foreach (SourceFile file in SourceFiles.List("reference", options, Reference.Path("data")))
        {
            using SliceReader reader = SliceReader.Open(file, options, occurrences);
            while (reader.Read(default) is { } slice)
            {
                int before = sink.Total;
                parser.Parse(slice, sink);
                (sink.Total - before).Should().Be(slice.RecordCount);
                slice.Dispose();
            }
        }

        return sink;
    }
}
