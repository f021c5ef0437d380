using System.Text.Json;

namespace DataForge.Teachers.Models.Files;

/// <summary>Reads the small JSON files of a model directory.</summary>
internal static class JsonFiles
{
    /// <summary>Longest configuration file accepted, in bytes.</summary>
    public const long MaximumConfigurationBytes = 10_000_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>Parses a file that must hold a JSON object (or, where allowed, an array).</summary>
    /// <exception cref="ModelFormatException">The file is missing, too long, not JSON, or of another kind.</exception>
    public static JsonDocument Read(string path, long maximumBytes, JsonValueKind kind = JsonValueKind.Object)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > maximumBytes)
            {
                throw new ModelFormatException(path, $"the file has {stream.Length} bytes; the limit is {maximumBytes}.");
            }

            JsonDocument document = JsonDocument.Parse(stream, Strict);
            RequireText(path, document.RootElement);
            if (document.RootElement.ValueKind != kind)
            {
                document.Dispose();
                throw new ModelFormatException(path, $"the file does not hold a JSON {kind.ToString().ToLowerInvariant()}.");
            }

            return document;
        }
        catch (JsonException error)
        {
            throw new ModelFormatException(path, $"the file is not valid JSON ({error.Message}).", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException(path, $"the file cannot be read ({error.Message}).", error);
        }
    }

    /// <summary>Refuses names and texts that are no Unicode (wrong UTF-8, lone surrogates).</summary>
    public static void RequireText(string path, JsonElement element)
    {
        try
        {
            Visit(element);
        }
        catch (InvalidOperationException error)
        {
            throw new ModelFormatException(path, "it is not valid JSON: a text holds bytes or escapes that are no Unicode.", error);
        }
    }

    private static void Visit(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    _ = property.Name;
                    Visit(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Visit(item);
                }

                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }
}
