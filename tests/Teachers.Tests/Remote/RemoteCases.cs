using System.Text;
using System.Text.Json;
using DataForge.Teachers.Remote;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Commands;

namespace DataForge.Teachers.Tests.Remote;

/// <summary>Rows and options that the tests share.</summary>
internal static class RemoteCases
{
    /// <summary>Row <paramref name="i"/> of a task; texts are unlike and have quotes, line feeds and letters beyond the first plane.</summary>
    public static TeacherInput Row(string protocol, TeacherTask task, int i) => task switch
    {
        _ when protocol is "vllm-score" or "tei-rerank" => new TeacherInput { Text = $"query {i % 20}", TextPair = $"row {i} \"quoted\"\n𝒜" },
        _ when protocol == "tei-predict" && i % 2 == 0 => new TeacherInput { Text = $"row {i}", TextPair = "pair" },
        TeacherTask.LogProbability => new TeacherInput { Prompt = $"row {i} ", Continuation = $"answer {i * 7}" },
        TeacherTask.Steps => new TeacherInput { Text = $"row {i} one|two|{new string('x', i % 5)}|", Steps = new StepMarking("|") },
        TeacherTask.Values or TeacherTask.Embed => new TeacherInput { Text = $"row {i} \"quoted\"\n𝒜 {i * 31}" },
        TeacherTask.Reward when i % 3 == 0 => new TeacherInput { Text = $"row {i} \"quoted\"\n𝒜" },
        _ => new TeacherInput { Text = $"row {i} first" },
    };

    public static RemoteTeacherOptions Options(FakeServer server, string protocol, TeacherTask task, bool encoded) => new()
    {
        Name = "t",
        Address = server.Address,
        Protocol = protocol,
        Task = task,
        Model = FakeAnswers.Model,
        Labels = protocol.StartsWith("vllm-cl", StringComparison.Ordinal) && task == TeacherTask.Classify ? FakeAnswers.Labels : [],
        Encoder = encoded ? new ByteEncoder() : null,
        RowsPerRequest = 6,
        Concurrency = 8,
        Timeout = TimeSpan.FromMilliseconds(500),
        Attempts = 12,
        LongestDelay = TimeSpan.FromMilliseconds(300),
    };

    /// <summary>All outputs of scores as text.</summary>
    public static string Shown(IReadOnlyList<TeacherScore> scores)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartArray();
            foreach (TeacherScore score in scores)
            {
                json.WriteStartObject();
                ScoreWriter.Write(json, score);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }
}
