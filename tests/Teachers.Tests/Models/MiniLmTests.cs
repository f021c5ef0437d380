using System.Text.Json;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Inputs;

namespace DataForge.Teachers.Tests.Models;

/// <summary>all-MiniLM-L6-v2 over real texts against vectors and neighbours of the reference library.</summary>
public class MiniLmTests
{
    private const string Model = "models/all-MiniLM-L6-v2";
    private const double Tolerance = 2e-4;

    /// <summary>Neighbours whose cosines are closer than this may swap.</summary>
    private const double Tie = 1e-5;

    [ReferenceFact(Model)]
    public void Embed_Texts_EqualsTheReferenceVectors()
    {
        using LocalTeacherModel teacher = Load();
        teacher.Description.MaximumLength.Should().Be(256);
        JsonElement[] rows = Rows("embeddings");
        long before = teacher.Counters.Tokens;
        TeacherScore[] scores = teacher.Score([.. rows.Select(Input)]);
        (teacher.Counters.Tokens - before).Should().Be(rows.Sum(row => row.GetProperty("tokens").GetInt32()));
        for (int row = 0; row < rows.Length; row++)
        {
            JsonElement expected = rows[row].GetProperty("embedding");
            for (int i = 0; i < expected.GetArrayLength(); i++)
            {
                double difference = Math.Abs(scores[row].Embedding![i] - expected[i].GetDouble());
                if (difference > Tolerance)
                {
                    throw new InvalidOperationException($"Row {row}, component {i}: off by {difference}.");
                }
            }
        }

        rows.Should().HaveCount(200);
    }

    [LongReferenceFact(Model)]
    public void Embed_Instructions_HaveTheNeighboursOfTheReference()
    {
        using LocalTeacherModel teacher = Load();
        JsonElement[] rows = Rows("neighbours");
        float[][] vectors = [.. teacher.Score([.. rows.Select(Input)]).Select(score => score.Embedding!)];
        for (int row = 0; row < rows.Length; row++)
        {
            double[] cosines = [.. vectors.Select(other => vectors[row].Zip(other, (a, b) => (double)a * b).Sum())];
            cosines[row] = -2;
            double[] best = [.. cosines.OrderDescending().Take(10)];
            int[] expected = [.. rows[row].GetProperty("neighbours").EnumerateArray().Select(item => item.GetInt32())];
            for (int k = 0; k < expected.Length; k++)
            {
                cosines[expected[k]].Should().BeApproximately(best[k], Tie, $"row {row}, neighbour {k}");
                best[k].Should().BeApproximately(rows[row].GetProperty("cosine")[k].GetDouble(), Tolerance);
            }
        }

        rows.Should().HaveCount(2000);
    }

    private static LocalTeacherModel Load()
    {
        string folder = Reference.Path(Model);
        return LocalTeacherModel.Load(new() { Name = "minilm", Directory = folder, Task = TeacherTask.Embed, Encoder = ModelInputEncoder.Load(folder, TeacherTask.Embed) });
    }

    private static TeacherInput Input(JsonElement row) => new() { Text = row.GetProperty("text").GetString(), Truncation = TruncationPolicy.Right };

    private static JsonElement[] Rows(string name) => [.. System.Text.Encoding.UTF8.GetString(Golden.Bytes(Reference.Path($"goldens/minilm/{name}.jsonl.gz")))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>A fact of minutes of processor time, which runs where <c>DATAFORGE_LONG</c> asks for it.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class LongReferenceFactAttribute : ReferenceFactAttribute
    {
        public LongReferenceFactAttribute(string needs) : base(needs) =>
            Skip ??= Environment.GetEnvironmentVariable("DATAFORGE_LONG") is null ? "set DATAFORGE_LONG to run what takes minutes" : null;
    }
}
