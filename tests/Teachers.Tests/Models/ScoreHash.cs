using System.Buffers.Binary;
using System.Security.Cryptography;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Tests.Models;

/// <summary>One hash over the bits of all numbers of all scores.</summary>
internal static class ScoreHash
{
    public static string Of(IEnumerable<TeacherScore> scores)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int numbers = 0;
        void Add(float[]? values)
        {
            foreach (float value in values ?? [])
            {
                byte[] bytes = new byte[4];
                BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
                hash.AppendData(bytes);
                numbers++;
            }
        }

        foreach (TeacherScore score in scores)
        {
            score.Rejection.Should().BeNull();
            Add(score.Logits);
            Add(score.Probabilities);
            Add(score.TokenLogProbabilities);
            Add(score.NextTokens?.SelectMany(next => (float[])[next.Id, next.LogProbability]).ToArray());
            Add(score.StepLogits?.SelectMany(pair => pair).ToArray());
            Add(score.StepScores);
            Add(score.TokenValues);
            Add(score.Embedding);
        }

        numbers.Should().BePositive();
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
