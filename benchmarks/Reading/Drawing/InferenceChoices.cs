using System.IO.Compression;
using System.Text.Json;

namespace DataForge.Benchmarks.Reading.Drawing;

/// <summary>Sentence pairs with an inference label as questions with options: the premise is the context, and a revised premise of the same hypothesis another one.</summary>
internal static class InferenceChoices
{
    /// <summary>Writes prompts and completions as JSON lines.</summary>
    /// <param name="data">Gzipped JSON lines with sentence1, sentence2 and gold_label.</param>
    /// <param name="file">Where to write.</param>
    public static void Write(string data, string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(data), CompressionMode.Decompress));
        using var writer = new StreamWriter(file);
        while (reader.ReadLine() is { } line)
        {
            using var pair = JsonDocument.Parse(line);
            string answer = pair.RootElement.GetProperty("gold_label").GetString() switch { "entailment" => "A) Yes", "contradiction" => "B) No", _ => "C) It cannot be told" };
            string hypothesis = pair.RootElement.GetProperty("sentence2").GetString()!.Trim();
            string prompt = $"{pair.RootElement.GetProperty("sentence1").GetString()!.Trim()}\n\nDoes it hold in this scene: \"{hypothesis}\"? Choose one option.\nA) Yes\nB) No\nC) It cannot be told";
            writer.WriteLine(JsonSerializer.Serialize(new { prompt, completion = answer }));
        }
    }
}
