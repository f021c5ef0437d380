using System.Text.Json;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Tests.Models;

/// <summary>all-MiniLM-L6-v2 against reference vectors, over the texts whose words all stand in its vocabulary whole.</summary>
public class MiniLmTests
{
    private const string Model = "models/all-MiniLM-L6-v2";

    [ReferenceFact(Model)]
    public void Embed_TextsOfWholeWords_EqualsTheReferenceVectors()
    {
        Dictionary<string, int> vocabulary = File.ReadLines(Reference.Path(Model + "/vocab.txt")).Select((word, id) => (word, id)).ToDictionary(pair => pair.word, pair => pair.id);
        using LocalTeacherModel teacher = LocalTeacherModel.Load(new() { Name = "minilm", Directory = Reference.Path(Model), Task = TeacherTask.Embed });
        teacher.Description.MaximumLength.Should().Be(256);
        int compared = 0;
        foreach (string line in System.Text.Encoding.UTF8.GetString(Golden.Bytes(Reference.Path("goldens/minilm/embeddings.jsonl.gz"))).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument row = JsonDocument.Parse(line);
            if (Ids(row.RootElement.GetProperty("text").GetString()!, vocabulary) is not { } ids || ids.Length > 100)
            {
                continue;
            }

            ids.Should().HaveCount(row.RootElement.GetProperty("tokens").GetInt32());
            float[] vector = teacher.Score([new TeacherInput { InputIds = ids }])[0].Embedding!;
            JsonElement expected = row.RootElement.GetProperty("embedding");
            for (int i = 0; i < vector.Length; i++)
            {
                ((double)vector[i]).Should().BeApproximately(expected[i].GetDouble(), 2e-4);
            }

            compared++;
        }

        compared.Should().BeGreaterThan(20);
    }

    private static int[]? Ids(string text, Dictionary<string, int> vocabulary)
    {
        var ids = new List<int> { vocabulary["[CLS]"] };
        string word = "";
        foreach (char c in text.ToLowerInvariant() + " ")
        {
            if (!char.IsAscii(c))
            {
                return null;
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                word += c;
                continue;
            }

            foreach (string part in (string[])[word, char.IsWhiteSpace(c) ? "" : c.ToString()])
            {
                if (part.Length > 0 && !vocabulary.ContainsKey(part))
                {
                    return null;
                }

                ids.AddRange(part.Length > 0 ? [vocabulary[part]] : []);
            }

            word = "";
        }

        return [.. ids, vocabulary["[SEP]"]];
    }
}
