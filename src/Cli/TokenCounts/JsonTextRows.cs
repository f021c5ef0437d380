using System.Text;
using System.Text.Json;
using DataForge.Core.Files;
using DataForge.Teachers.ChatTemplates;

namespace DataForge.Cli.TokenCounts;

/// <summary>Rows of a file of JSON lines, compressed with gzip where its name says so.</summary>
internal static class JsonTextRows
{
    /// <exception cref="InvalidDataException">A line is no JSON object; the message names file and line.</exception>
    public static IEnumerable<IReadOnlyList<TextCell>> Read(string path)
    {
        using Stream file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GzipMembersStream(file, path) : file;
        using var lines = new StreamReader(new StrictUtf8Stream(plain, path), Encoding.UTF8);
        for (long number = 1; lines.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Row(line, $"{path}: line {number}");
            }
        }
    }

    private static List<TextCell> Row(string line, string place)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. document.RootElement.EnumerateObject().SelectMany(Cells)]
                : throw new InvalidDataException($"{place}: a row is a JSON object, not {document.RootElement.ValueKind}.");
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{place}: {wrong.Message}", wrong);
        }
    }

    private static IEnumerable<TextCell> Cells(JsonProperty member)
    {
        JsonElement[] items = member.Value.ValueKind == JsonValueKind.Array ? [.. member.Value.EnumerateArray()] : [];
        return member.Value.ValueKind == JsonValueKind.String ? [new TextCell(member.Name, member.Value.GetString(), null)]
            : items.Length == 0 ? []
            : items.All(IsMessage) ? [new TextCell(member.Name, null, [.. items.Select(Message)])]
            : member.Name == TextCell.Steps && items.All(item => item.ValueKind == JsonValueKind.Object && IsText(item, "text"))
                ? [new TextCell(member.Name, string.Join('\n', items.Select(item => item.GetProperty("text").GetString())), null)]
            : member.Name == TextCell.Responses ? items.SelectMany(Response) : [];
    }

    private static IEnumerable<TextCell> Response(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("content", out JsonElement content) && content.ValueKind == JsonValueKind.Array && content.EnumerateArray().All(IsMessage)
            ? [new TextCell(TextCell.Responses, null, [.. content.EnumerateArray().Select(Message)])]
            : [];

    private static bool IsMessage(JsonElement item) => item.ValueKind == JsonValueKind.Object && IsText(item, "role") && IsText(item, "content");

    private static bool IsText(JsonElement item, string name) => item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String;

    private static ChatMessage Message(JsonElement item) => new(item.GetProperty("role").GetString()!, item.GetProperty("content").GetString()!);
}
