using System.Buffers;
using System.Text;
using System.Text.Json;
using DataForge.Teachers.ChatTemplates;
using DataForge.Teachers.Tokenizers.Encoders;

namespace DataForge.Teachers.Tokenizers.Commands;

/// <summary>Turns JSON lines into JSON lines on all cores, in order. A line that fails becomes an object with <c>error</c>.</summary>
internal static class JsonLines
{
    private const int BatchSize = 256;
    private const int MaximumBatchCharacters = 1 << 24;
    private const int MaximumLineCharacters = 1 << 26;

    /// <summary>Runs <paramref name="answer"/> on every line that is not blank; gives the number of lines that failed.</summary>
    public static int Run(TextReader input, TextWriter output, Action<JsonElement, Utf8JsonWriter> answer)
    {
        int failed = 0;
        var lines = new BoundedLineReader(input, MaximumLineCharacters);
        var batch = new List<(long Number, string? Line)>();
        bool more = true;
        while (more)
        {
            batch.Clear();
            int characters = 0;
            while (batch.Count < BatchSize && characters < MaximumBatchCharacters && (more = lines.Read()))
            {
                characters += lines.Line.Length;
                if (lines.IsTooLong || !string.IsNullOrWhiteSpace(lines.Line))
                {
                    batch.Add((lines.Number, lines.IsTooLong ? null : lines.Line));
                }
            }

            var answers = new string[batch.Count];
            BatchRunner.Run(batch.Count, 0, i => answers[i] = Answer(batch[i].Number, batch[i].Line, answer, ref failed));
            foreach (string text in answers)
            {
                output.Write(text);
                output.Write('\n');
            }
        }

        output.Flush();
        return failed;
    }

    private static string Answer(long number, string? line, Action<JsonElement, Utf8JsonWriter> answer, ref int failed)
    {
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            using JsonDocument document = JsonDocument.Parse(line ?? throw new TokenizerException($"line {number}: it has more than {MaximumLineCharacters} characters"));
            using var writer = new Utf8JsonWriter(buffer);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new TokenizerException($"line {number}: a JSON object is needed, found {document.RootElement.ValueKind}");
            }

            writer.WriteStartObject();
            answer(document.RootElement, writer);
            writer.WriteEndObject();
            writer.Flush();
        }
        catch (Exception exception) when (exception is TokenizerException or JsonException or InvalidOperationException)
        {
            Interlocked.Increment(ref failed);
            buffer.Clear();
            using var writer = new Utf8JsonWriter(buffer);
            writer.WriteStartObject();
            writer.WriteString("error", exception is TokenizerException ? exception.Message : $"line {number}: {exception.Message}");
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
