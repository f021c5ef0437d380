using System.Text.Json;
using DataForge.Core.Json;

namespace DataForge.Sinks.Datasets.Shards;

/// <summary>Tallies as canonical JSON (RFC 8785): equal tallies are equal texts.</summary>
public static class TallyJson
{
    /// <summary>Writes a tally.</summary>
    public static string Write(DatasetTally tally)
    {
        CanonicalJson json = new CanonicalJson().BeginObject().Property("configs").String(tally.Configs).Property("left_out").BeginArray();
        foreach (((string split, string reason), long count) in tally.LeftOut)
        {
            json.BeginArray().String(split).String(reason).Number(count).EndArray();
        }

        json.EndArray().Property("rows").BeginArray();
        foreach ((TallyKey key, TallyCount count) in tally.Rows)
        {
            json.BeginArray().String(key.Config).String(key.Split).String(key.Kind).String(key.Step).Number(count.Rows).Number(count.Bytes).EndArray();
        }

        return json.EndArray().EndObject().ToString();
    }

    /// <summary>Reads a tally.</summary>
    /// <exception cref="DatasetException">The text is no tally.</exception>
    public static DatasetTally Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            var tally = new DatasetTally(Text(root.GetProperty("configs")));
            foreach (JsonElement item in root.GetProperty("left_out").EnumerateArray())
            {
                tally.AddLeftOut(Text(item[0]), Text(item[1]), item[2].GetInt64());
            }

            foreach (JsonElement item in root.GetProperty("rows").EnumerateArray())
            {
                tally.Add(new(Text(item[0]), Text(item[1]), Text(item[2]), Text(item[3])), new(item[4].GetInt64(), item[5].GetInt64()));
            }

            return tally;
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new DatasetException($"This is no tally of a dataset: {problem.Message}", problem);
        }
    }

    private static string Text(JsonElement element) => element.GetString() ?? throw new FormatException("a name is null");
}
