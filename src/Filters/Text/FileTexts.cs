using System.Security.Cryptography;
using System.Text.Json;
using DataForge.Core.Files;

namespace DataForge.Filters.Text;

/// <summary>One text of a file that a step names.</summary>
/// <param name="File">Name of the file without its folder.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Field">The field it stood in; empty for lines of plain text.</param>
/// <param name="Text">The text.</param>
internal sealed record FileText(string File, int Line, string Field, string Text);

/// <summary>Reads the files that a step names, benchmarks or other datasets: JSON lines (every string in the fields named, or in all), or plain text by line; compressed where the name ends in .gz.</summary>
internal static class FileTexts
{
    private const int MaximumLine = 16 << 20;

    /// <summary>SHA-256 of the files' bytes, as 64 hex digits.</summary>
    public static string Fingerprint(IReadOnlyList<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in paths)
        {
            using Stream file = Open(path);
            hash.AppendData(SHA256.HashData(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>All texts of a file.</summary>
    /// <exception cref="InvalidDataException">A line is no JSON object or too long; the message names file and line.</exception>
    public static IEnumerable<FileText> Read(string path, IReadOnlyList<string> fields)
    {
        string name = Path.GetFileName(path);
        bool isJson = name.Contains(".json", StringComparison.OrdinalIgnoreCase);
        using Stream file = Open(path);
        using Stream plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GzipMembersStream(file, path) : file;
        using var lines = new StreamReader(plain);
        for (int number = 1; lines.ReadLine() is { } line; number++)
        {
            if (line.Length > MaximumLine)
            {
                throw new InvalidDataException($"{path}: line {number} has {line.Length} characters; at most {MaximumLine} are read.");
            }

            foreach ((string field, string text) in isJson ? Fields(line, path, number, fields) : [("", line)])
            {
                if (!string.IsNullOrWhiteSpace(text))
                {
                    yield return new FileText(name, number, field, text);
                }
            }
        }
    }

    private static List<(string Field, string Text)> Fields(string line, string path, int number, IReadOnlyList<string> fields)
    {
        var texts = new List<(string, string)>();
        if (string.IsNullOrWhiteSpace(line))
        {
            return texts;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException($"{path}: line {number} is no JSON object but {document.RootElement.ValueKind}.");
            }

            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                if (fields.Count == 0 || fields.Contains(member.Name))
                {
                    Collect(member.Name, member.Value, texts);
                }
            }
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{path}: line {number} is no JSON: {wrong.Message}", wrong);
        }

        return texts;
    }

    private static void Collect(string field, JsonElement value, List<(string, string)> texts)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                texts.Add((field, value.GetString()!));
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Collect(field, item, texts);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    Collect($"{field}.{member.Name}", member.Value, texts);
                }

                break;
        }
    }

    private static FileStream Open(string path) => File.Exists(path)
        ? File.OpenRead(path)
        : throw new InvalidDataException($"There is no file {path}. Paths are relative to the pipeline file.");
}
