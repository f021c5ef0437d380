using DataForge.Pipelines.Builds;
using DataForge.Pipelines.Families;
using DataForge.Pipelines.Running;

namespace DataForge.Pipelines.Tests.Running;

public class PipelineRunnerTests
{
    [Fact]
    public async Task Run_SmallPipeline_MakesADataset()
    {
        using var small = new SmallBuild();
        RunSummary summary = await small.RunAsync();
        summary.Error.Should().BeNull();
        summary.Status.Should().Be(RunStatus.Done);
        summary.RowsRead.Should().Be(400);
        summary.TotalSlices.Should().BeGreaterThan(6, "the test wants several slices");
        File.Exists(Path.Combine(small.Build.Dataset, "manifest.json")).Should().BeTrue();
        small.DatasetHash().Should().Contain("train-00000-of-");
    }

    [Fact]
    public async Task Run_Again_DoesNoWork()
    {
        using var small = new SmallBuild();
        await small.RunAsync();
        string before = small.DatasetHash();
        RunSummary again = await small.RunAsync();
        again.Status.Should().Be(RunStatus.Unchanged);
        again.ReusedSlices.Should().Be(again.TotalSlices);
        small.DatasetHash().Should().Be(before);
    }

    [Fact]
    public async Task Run_OneWorkerOrFour_SameBytes()
    {
        using var small = new SmallBuild();
        await small.RunAsync(1, "one");
        await small.RunAsync(4, "four");
        small.DatasetHash("four").Should().Be(small.DatasetHash("one"));
    }

    [Fact]
    public async Task Run_OneLineInserted_RecomputesFewSlices()
    {
        using var small = new SmallBuild(800);
        RunSummary first = await small.RunAsync();
        small.WriteSeeds(Enumerable.Range(0, 300).Append(5000).Concat(Enumerable.Range(300, 500)));
        RunSummary second = await small.RunAsync();
        second.Status.Should().Be(RunStatus.Done);
        (second.TotalSlices - second.ReusedSlices).Should().BeLessThan(first.TotalSlices / 2);
        using var fresh = new SmallBuild();
        fresh.WriteSeeds(Enumerable.Range(0, 300).Append(5000).Concat(Enumerable.Range(300, 500)));
        await fresh.RunAsync();
        small.DatasetHash().Should().Be(fresh.DatasetHash(), "an incremental build has the bytes of a fresh one");
    }

    [Fact]
    public async Task Run_StepOptionChanged_KeepsWhatCameBefore()
    {
        using var small = new SmallBuild();
        RunSummary first = await small.RunAsync();
        small.Steps = small.Steps.Replace("- use: exact_duplicates", "- use: exact_duplicates\n  on: prompt", StringComparison.Ordinal);
        RunSummary second = await small.RunAsync();
        second.Error.Should().BeNull();
        second.ReusedSlices.Should().BeGreaterThan(0).And.BeLessThan(second.TotalSlices);
    }

    [Fact]
    public async Task Run_BooksBalance()
    {
        using var small = new SmallBuild();
        small.WriteSeeds(Enumerable.Range(0, 200).Concat(Enumerable.Range(50, 100)));
        RunSummary summary = await small.RunAsync();
        long made = summary.Steps.Sum(step => step.Out - step.Passed);
        summary.RowsRead.Should().Be(300);
        summary.Steps[0].Rejected.Should().Be(100, "equal seeds are rejected once");
        (summary.RowsRead + made).Should().Be(summary.RowsWritten + summary.RowsRejected + summary.RowsQuarantined);
        var reader = BuildReader.Open(small.Build);
        reader.Entries().Count(entry => entry.IsLive).Should().Be((int)summary.RowsWritten);
        reader.Entries().Count(entry => entry.State == EntryState.Rejected).Should().Be((int)summary.RowsRejected);
    }

    [Fact]
    public async Task Run_WhileAnotherHoldsTheBuild_IsRefused()
    {
        using var small = new SmallBuild(10);
        using (small.Build.Lock())
        {
            RunSummary summary = await small.RunAsync();
            summary.Status.Should().Be(RunStatus.Failed);
            summary.Error.Should().Contain("Another run");
        }
    }

    [Fact]
    public async Task Run_Stopped_KeepsFinishedSlicesAndGoesOn()
    {
        using var small = new SmallBuild();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        (await small.RunAsync(stop: stop.Token)).Status.Should().Be(RunStatus.Stopped);
        (await small.RunAsync()).Status.Should().Be(RunStatus.Done);
    }

    [Fact]
    public async Task Run_TooManyBrokenLines_FailsWithPlaces()
    {
        using var small = new SmallBuild(20);
        File.AppendAllText(small.Input, "{broken\n");
        RunSummary summary = await small.RunAsync();
        summary.Status.Should().Be(RunStatus.Failed);
        summary.Error.Should().Contain("seeds.jsonl:21").And.Contain("1 of 21");
    }

    [Fact]
    public async Task Rebuild_EveryRow_IsEqual()
    {
        using var small = new SmallBuild(60);
        await small.RunAsync();
        var reader = BuildReader.Open(small.Build);
        var rebuilder = new RowRebuilder(reader, small.Pipeline());
        rebuilder.Rebuild([.. reader.Entries().Select(entry => entry.Row.Id)]).Should().OnlyContain(result => result.IsEqual);
    }
}
