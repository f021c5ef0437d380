using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataForge.Benchmarks.Reading.Sheets;

/// <summary>What a sheet hides of an item.</summary>
/// <param name="Number">Number on the sheet, from 1.</param>
/// <param name="Id">The row's id.</param>
/// <param name="Operator">The operator that made it.</param>
/// <param name="Data">The data file.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Answer">The label, as a reader would answer.</param>
/// <param name="Attribute">The attribute changed, or null.</param>
/// <param name="ErrorType">The kind of fault put in, or null.</param>
internal sealed record KeyEntry(int Number, string Id, string Operator, string Data, Question Question, string Answer, string? Attribute, string? ErrorType)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One line of JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a key file.</summary>
    /// <exception cref="InvalidDataException">A line is no entry.</exception>
    public static IReadOnlyList<KeyEntry> ReadAll(string path) => [.. File.ReadLines(path).Select((line, index) => Read(path, line, index + 1))];

    private static KeyEntry Read(string path, string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<KeyEntry>(line, Json) is { Id: not null, Operator: not null, Answer: not null } entry ? entry : throw new InvalidDataException($"{path}:{number}: the entry lacks id, operator or answer.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}:{number}: this is no key entry: {error.Message}", error);
        }
    }
}
