using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Leaks;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Leaks;

public class SplitLeaksTests
{
    private const string Text = "a long enough response that says the very same things in both of these two splits of the data";

    [Fact]
    public void LikeRows_InTwoSplits_StayInTheOneToKeep()
    {
        Row train = InSplit("train"), test = InSplit("test");
        Row[] rows = [With(train, Text), With(train, "quite another text"), With(test, Text + " indeed"), With(test, "nothing like the rest")];

        Outputs(rows, new()).Select(output => output.Reason).Should().Equal("split_leak", "split_leak", null, null);
        Outputs(rows, new() { KeepIn = ["train"] }).Select(output => output.Reason).Should().Equal(null, null, "split_leak", "split_leak");
        Outputs(rows, new() { Threshold = 1 }).Should().OnlyContain(output => output.Reason == null);
    }

    [Fact]
    public void Fail_StopsTheBuildOnlyWhereThereIsALeak()
    {
        Row train = InSplit("train"), test = InSplit("test");
        Row[] rows = [With(train, Text), With(test, Text)];

        FluentActions.Invoking(() => Outputs(rows, new() { Action = SplitLeaksOptions.Fail })).Should().Throw<InvalidDataException>()
            .WithMessage("Step 'split_leaks': 1 sets of like rows lie in more than one split*");
        Outputs([rows[0], With(train, Text + " again")], new() { Action = SplitLeaksOptions.Fail }).Should().OnlyContain(output => output.Reason == null);
    }

    private static RowOutput[] Outputs(Row[] rows, SplitLeaksOptions options) =>
        [.. OperatorRunner.Run<SplitLeaks, SplitLeaksOptions>(rows, options with { On = "response", Threshold = options.Threshold == 1 ? 1 : 0.6 })];

    private static Row InSplit(string split) => Enumerable.Range(0, 1000).Select(i => Rows.Scored($"prompt {i}", "x", 1)).First(row => row.Split == split);

    private static Row With(Row like, string response) => Rows.Seed(new ScoredContent(((ScoredContent)like.Content).Prompt, Messages.FromAssistant(response), 1));
}
