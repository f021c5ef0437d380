using System.Net;
using System.Net.Http.Headers;
using DataForge.Teachers.Remote.Calls;

namespace DataForge.Teachers.Tests.Remote;

public class AdaptiveLimitTests
{
    [Fact]
    public async Task Limit_GrowsByOneARoundAndHalvesOnceAnOverload()
    {
        var limit = new AdaptiveLimit(64, TimeProvider.System);
        for (int i = 0; i < 200; i++)
        {
            limit.Leave(await limit.EnterAsync(default), overloaded: false);
        }

        int grown = limit.Current;
        grown.Should().BeInRange(18, 22, "after n answers at a limit of about the root of 2 n");
        long[] rounds = [await limit.EnterAsync(default), await limit.EnterAsync(default), await limit.EnterAsync(default)];

        Array.ForEach(rounds, round => limit.Leave(round, overloaded: true));

        limit.Current.Should().BeInRange((grown / 2) - 1, (grown / 2) + 1, "three that were under way together are one overload");
    }

    [Fact]
    public async Task Limit_InACoolDown_LetsNothingThrough()
    {
        var time = new ManualTime();
        var limit = new AdaptiveLimit(8, time);
        limit.CoolDown(TimeSpan.FromSeconds(5));

        Task<long> entering = limit.EnterAsync(default);
        time.Advance(TimeSpan.FromSeconds(4.9));
        await Task.Yield();
        entering.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(0.2));

        await entering.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Limit_ThatIsFull_LetsThoseWhoWaitInByTurns()
    {
        var limit = new AdaptiveLimit(1, TimeProvider.System);
        long first = await limit.EnterAsync(default);
        using var stop = new CancellationTokenSource();
        Task<long> gaveUp = limit.EnterAsync(stop.Token), second = limit.EnterAsync(default), third = limit.EnterAsync(default);

        await stop.CancelAsync();
        limit.Leave(first, overloaded: null);

        await second.WaitAsync(TimeSpan.FromSeconds(30));
        third.IsCompleted.Should().BeFalse();
        gaveUp.IsCanceled.Should().BeTrue();
        limit.Leave(await second, overloaded: null);
        await third.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Delays_GrowWithJitterOfTheRequestAndKeepToRetryAfter()
    {
        TimeSpan longest = TimeSpan.FromSeconds(60);
        double[] delays = [.. Enumerable.Range(1, 12).Select(next => RetryDelays.Before(next, "a"u8, null, longest).TotalSeconds)];

        delays.Select((delay, i) => delay / Math.Min(60, 0.25 * (1 << i))).Should().OnlyContain(share => share >= 0.5 && share <= 1);
        delays[3].Should().Be(RetryDelays.Before(4, "a"u8, null, longest).TotalSeconds).And.NotBe(RetryDelays.Before(4, "b"u8, null, longest).TotalSeconds);
        RetryDelays.Before(1, "a"u8, TimeSpan.FromSeconds(7), longest).Should().BeGreaterThan(TimeSpan.FromSeconds(7));
        RetryDelays.Before(40, "a"u8, null, longest).Should().BeLessThanOrEqualTo(longest);
    }

    [Fact]
    public void Status_WithRetryAfter_IsRead()
    {
        DateTimeOffset now = DateTimeOffset.UnixEpoch;
        Wait(new RetryConditionHeaderValue(TimeSpan.FromSeconds(3))).Should().Be(TimeSpan.FromSeconds(3));
        Wait(new RetryConditionHeaderValue(now.AddSeconds(9))).Should().Be(TimeSpan.FromSeconds(9));
        Wait(new RetryConditionHeaderValue(now.AddSeconds(-9))).Should().Be(TimeSpan.Zero);
        Wait(null).Should().BeNull();

        TimeSpan? Wait(RetryConditionHeaderValue? header) => HttpFaults.Of(HttpStatusCode.TooManyRequests, header, "slow down", now).Should().BeOfType<RemoteFaultException>().Which.RetryAfter;
    }
}
