using System.Text.Json;
using DataForge.Teachers.Models.Files;

namespace DataForge.Teachers.Models.Hub;

/// <summary>The note beside a pulled model: where it is from.</summary>
/// <param name="Repository">ORGANISATION/NAME.</param>
/// <param name="Revision">The revision asked for.</param>
/// <param name="Commit">The commit it stood for.</param>
public sealed record PulledFrom(string Repository, string Revision, string Commit)
{
    private const string FileName = ".pulled-from.json";
    private const long MaximumBytes = 10_000;

    /// <summary>Writes the note.</summary>
    internal static void Write(string folder, HubRepository repository, string commit) => File.WriteAllBytes(
        Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(new { repository = repository.Name, revision = repository.Revision, commit }));

    /// <summary>Reads the note; null where there is none.</summary>
    /// <exception cref="ModelFormatException">It is damaged.</exception>
    public static PulledFrom? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        using JsonDocument document = JsonFiles.Read(path, MaximumBytes);
        string Text(string name) => document.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new ModelFormatException(path, $"it has no text {name}.");
        return new PulledFrom(Text("repository"), Text("revision"), Text("commit"));
    }
}
