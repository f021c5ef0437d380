using DataForge.Core.Files;
using DataForge.Pipelines.Running;

namespace DataForge.Pipelines.Tests.Running;

public class CoreSchedulerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task QueueTask_ManyPieces_AllRunAndNeverMoreThanThereAreCores(int cores)
    {
        var scheduler = new CoreScheduler(cores);
        int running = 0, most = 0, done = 0;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Start(scheduler, () =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            Thread.SpinWait(2000);
            Interlocked.Decrement(ref running);
            Interlocked.Increment(ref done);
        })));

        done.Should().Be(200);
        most.Should().BeLessThanOrEqualTo(cores);
    }

    [Fact]
    public async Task During_OneCore_AnotherPieceRunsWhileOneWaits()
    {
        var scheduler = new CoreScheduler(1);
        using var other = new ManualResetEventSlim();
        bool ended = false;
        Task waiting = Start(scheduler, () => DiskWait.During(() => ended = other.Wait(TimeSpan.FromMinutes(1))));
        await Start(scheduler, other.Set);
        await waiting;

        ended.Should().BeTrue();
    }

    [Fact]
    public async Task During_WaitsThatFail_GiveTheCoreBack()
    {
        var scheduler = new CoreScheduler(1);
        foreach (int _ in Enumerable.Range(0, 20))
        {
            Func<Task> failing = () => Start(scheduler, () => DiskWait.During(() => throw new IOException("full")));
            await failing.Should().ThrowAsync<IOException>();
        }

        int running = 0, most = 0;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Start(scheduler, () =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            Thread.SpinWait(2000);
            Interlocked.Decrement(ref running);
        })));
        most.Should().Be(1);
    }

    private static Task Start(TaskScheduler scheduler, Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); seen < value;)
        {
            seen = Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
