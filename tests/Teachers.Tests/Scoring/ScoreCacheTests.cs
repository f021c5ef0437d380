using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Caching;

namespace DataForge.Teachers.Tests.Scoring;

public class ScoreCacheTests
{
    private static readonly string Fingerprint = new('a', 64);

    [Fact]
    public void Find_AfterSealAndReopening_GivesEveryOutputBack()
    {
        using var folder = new TemporaryFolder();
        TeacherScore[] scores =
        [
            new() { Logits = [1.5f, -2], Probabilities = [0.25f, 0.75f], PooledIndex = 7, Truncated = true },
            new() { TokenLogProbabilities = [-1, -2.5f], Sum = -3.5, Mean = -1.75, NextTokens = [(150_000, -0.5f), (int.MaxValue, -3)] },
            new() { StepPositions = [3, 16_777_217], StepLogits = [[1, 2], [3, 4]], StepScores = [0.5f, 0.25f] },
            new() { TokenValues = [1, 2, 3], Value = 3 },
            new() { Embedding = [0.1f, float.Epsilon] },
            new() { Rejection = new TeacherRejection("too_long", "The row has 9 tokens; the limit is 8.") },
        ];
        using (ScoreCache cache = ScoreCache.Open(folder.Root, Fingerprint))
        {
            for (int i = 0; i < scores.Length; i++)
            {
                cache.Add(Row(i), scores[i]);
            }

            cache.Seal();
        }

        using ScoreCache reopened = ScoreCache.Open(folder.Root, Fingerprint);
        for (int i = 0; i < scores.Length; i++)
        {
            reopened.Find(Row(i)).Should().BeEquivalentTo(scores[i], options => options.WithStrictOrdering());
        }

        reopened.Find(Row(99)).Should().BeNull();
        (reopened.Hits, reopened.Misses, reopened.Count).Should().Be((6, 1, 6));
    }

    [Fact]
    public void Find_InputsThatDifferInOneField_AreDifferentRows()
    {
        TeacherInput[] inputs =
        [
            new() { Text = "ab" }, new() { Text = "a", TextPair = "b" }, new() { Text = "a" }, new() { TextPair = "ab" }, new() { Prompt = "ab" },
            new() { Prompt = "a", Continuation = "b" }, new() { InputIds = [1, 2] }, new() { InputIds = [1], TokenTypeIds = [2] }, new() { InputIds = [] },
            new() { Text = "ab", MaximumLength = 5 }, new() { Text = "ab", Truncation = TruncationPolicy.Left }, new() { Text = "\ud800" }, new() { Text = "\ufffd" },
            new() { Messages = [new("user", "ab")] }, new() { Messages = [new("user", "a"), new("user", "b")] }, new() { Text = "ab", Steps = new("x") },
            new() { Text = "ab", Steps = new("x", "+", "-") }, new() { InputIds = [1, 2], ContinuationStart = 1 },
        ];
        using var folder = new TemporaryFolder();
        using ScoreCache cache = ScoreCache.Open(folder.Root, Fingerprint);
        foreach (TeacherInput input in inputs)
        {
            cache.Find(input).Should().BeNull();
            cache.Add(input, new TeacherScore { Logits = [1], Probabilities = [1] });
        }

        cache.Count.Should().Be(inputs.Length);
    }

    [Fact]
    public void Open_WhatWasNotSealed_IsNotSeen()
    {
        using var folder = new TemporaryFolder();
        using ScoreCache first = ScoreCache.Open(folder.Root, Fingerprint);
        first.Add(Row(1), new TeacherScore { TokenValues = [1], Value = 1 });
        using (ScoreCache second = ScoreCache.Open(folder.Root, Fingerprint))
        {
            second.Count.Should().Be(0);
        }

        first.SealIfDue();
        Directory.GetFiles(Path.Combine(folder.Root, Fingerprint)).Should().BeEmpty();
        first.Seal();
        first.Seal();
        using ScoreCache third = ScoreCache.Open(folder.Root, Fingerprint);
        third.Count.Should().Be(1);
        Directory.GetFiles(Path.Combine(folder.Root, Fingerprint)).Should().HaveCount(1);
    }

    [Fact]
    public void Open_AnyByteOfASegmentChangedOrLost_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        using (ScoreCache cache = ScoreCache.Open(folder.Root, Fingerprint))
        {
            cache.Add(Row(1), new TeacherScore { TokenValues = [1, 2], Value = 2 });
            cache.Seal();
        }

        string path = Directory.GetFiles(Path.Combine(folder.Root, Fingerprint)).Single();
        byte[] sound = File.ReadAllBytes(path);
        for (int i = 0; i < sound.Length; i++)
        {
            byte[] broken = [.. sound];
            broken[i] ^= 0x40;
            RefusedByName(path, broken);
            if (i > 0)
            {
                RefusedByName(path, sound[..i], allowEmpty: true);
            }
        }
    }

    [Fact]
    public async Task CachedTeacher_SecondCall_AsksTheTeacherForNothing()
    {
        using var folder = new TemporaryFolder();
        var inner = new CountingTeacher();
        var rows = new[] { Row(1), Row(2), Row(1), Row(3) };
        using (var teacher = new CachedTeacherModel(inner, ScoreCache.Open(folder.Root, Fingerprint)))
        {
            await teacher.ScoreAsync(rows, default);
            inner.Rows.Should().Be(3);
        }

        using var again = new CachedTeacherModel(inner, ScoreCache.Open(folder.Root, Fingerprint));
        IReadOnlyList<TeacherScore> scores = await again.ScoreAsync([Row(3), Row(1), Row(4)], default);
        inner.Rows.Should().Be(4);
        scores.Select(score => score.Value).Should().Equal(3f, 1f, 4f);
        again.Cache.Hits.Should().Be(2);
    }

    [Fact]
    public void Prune_KeepsNamedTeachersOnly()
    {
        using var folder = new TemporaryFolder();
        string other = new('b', 64);
        foreach (string fingerprint in (string[])[Fingerprint, other])
        {
            using ScoreCache cache = ScoreCache.Open(folder.Root, fingerprint);
            cache.Add(Row(1), new TeacherScore { TokenValues = [1], Value = 1 });
            cache.Seal();
        }

        ScoreCacheFolder.Statistics(folder.Root).Select(item => (item.Fingerprint, item.Rows)).Should().Equal((Fingerprint, 1L), (other, 1L));
        ScoreCacheFolder.Prune(folder.Root, new HashSet<string> { other }).Should().Equal(Fingerprint);
        ScoreCacheFolder.Statistics(folder.Root).Select(item => item.Fingerprint).Should().Equal(other);
    }

    [Fact]
    public async Task CachedTeacher_ManyCallsAtOnce_LeaveOneSegment()
    {
        using var folder = new TemporaryFolder();
        using (var teacher = new CachedTeacherModel(new CountingTeacher(), ScoreCache.Open(folder.Root, Fingerprint)))
        {
            for (int i = 0; i < 100; i++)
            {
                await teacher.ScoreAsync([Row(i), Row(i + 1)], default);
            }
        }

        Directory.GetFiles(Path.Combine(folder.Root, Fingerprint)).Should().ContainSingle();
        using ScoreCache reopened = ScoreCache.Open(folder.Root, Fingerprint);
        reopened.Count.Should().Be(101);
    }

    [Fact]
    public void SealIfDue_SecondsAfterTheLastSeal_Seals()
    {
        using var folder = new TemporaryFolder();
        var time = new SteppedTime();
        using ScoreCache cache = ScoreCache.Open(folder.Root, Fingerprint, time);
        cache.Add(Row(1), new TeacherScore { TokenValues = [1], Value = 1 });
        time.Seconds = 6;
        cache.SealIfDue();
        Directory.GetFiles(Path.Combine(folder.Root, Fingerprint)).Should().ContainSingle();
    }

    private sealed class SteppedTime : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    private static TeacherInput Row(int id) => new() { InputIds = [id] };

    private static void RefusedByName(string path, byte[] content, bool allowEmpty = false)
    {
        File.WriteAllBytes(path, content);
        string root = Path.GetDirectoryName(Path.GetDirectoryName(path))!;
        Action open = () => ScoreCache.Open(root, Fingerprint).Dispose();
        int header = "dataforge-scores-1\n".Length + 65;
        if (allowEmpty && content.Length == header)
        {
            open.Should().NotThrow();
        }
        else
        {
            open.Should().Throw<InvalidDataException>().WithMessage($"*{path}*");
        }
    }

    private sealed class CountingTeacher : ITeacherModel
    {
        public int Rows { get; private set; }

        public TeacherDescription Description { get; } = new()
        {
            Name = "counting",
            Task = TeacherTask.Values,
            Architecture = "none",
            Labels = [],
            MaximumLength = 8,
            Parameters = 0,
            Profile = "test",
            Fingerprint = new('a', 64),
        };

        public Task<IReadOnlyList<TeacherScore>> ScoreAsync(IReadOnlyList<TeacherInput> rows, CancellationToken cancellationToken)
        {
            Rows += rows.Count;
            return Task.FromResult<IReadOnlyList<TeacherScore>>([.. rows.Select(row => new TeacherScore { TokenValues = [row.InputIds![0]], Value = row.InputIds![0] })]);
        }

        public void Dispose()
        {
        }
    }
}
