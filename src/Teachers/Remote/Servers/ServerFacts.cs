using System.Text.Json;
using DataForge.Teachers.Remote.Calls;
using DataForge.Teachers.Remote.Protocols;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote.Servers;

/// <summary>What a server says of itself before it is asked anything.</summary>
/// <param name="MaximumLength">Most tokens of a row; null where it does not say.</param>
/// <param name="MostRows">Most rows of a request; null where it does not say.</param>
/// <param name="Labels">Label names in the order of outputs; empty where it does not say.</param>
internal sealed record ServerFacts(int? MaximumLength, int? MostRows, IReadOnlyList<string> Labels)
{
    // Ten seconds or so: longer than a hiccup, shorter than the patience of someone who mistyped an address.
    private const int Attempts = 6;

    /// <summary>Asks the server and refuses one that serves another model.</summary>
    /// <exception cref="TeacherException">It serves another model or revision.</exception>
    public static Task<ServerFacts> AskAsync(RemoteServer server, RemoteCaller caller, RemoteTeacherOptions options, CancellationToken cancellation)
    {
        (string path, Func<JsonElement, RemoteTeacherOptions, ServerFacts> read) = server switch
        {
            RemoteServer.Vllm => ("v1/models", (Func<JsonElement, RemoteTeacherOptions, ServerFacts>)Vllm),
            RemoteServer.Tei => ("info", Tei),
            _ => ("get_model_info", Sglang),
        };
        return caller.AskAsync(path, null, answer => read(answer, options), Math.Min(Attempts, options.Attempts), cancellation, cancellation);
    }

    // {"data": [{"id": the served name, "root": the model, "max_model_len": 4096}]}
    private static ServerFacts Vllm(JsonElement answer, RemoteTeacherOptions options)
    {
        JsonElement[] models = answer.Member("data").Items("data");
        string[] names = [.. models.Select(model => Text(model, "id")).OfType<string>()];
        int place = Array.IndexOf(names, options.Model);
        return place >= 0 && names.Length == models.Length
            ? new ServerFacts(Whole(models[place], "max_model_len"), null, [])
            : throw Other(options, string.Join(", ", names));
    }

    // {"model_id": ..., "model_sha": ..., "model_type": {"classifier": {"id2label": {"0": ...}}}, "max_input_length": 512, "max_client_batch_size": 32}
    private static ServerFacts Tei(JsonElement answer, RemoteTeacherOptions options)
    {
        if (Text(answer, "model_id") is var model && model != options.Model)
        {
            throw Other(options, model ?? "no model");
        }

        return options.Revision is { } wanted && Text(answer, "model_sha") is { } revision && revision != wanted
            ? throw new TeacherException($"The server at {Place(options)} has revision {revision} of {model}, not {wanted}.")
            : new ServerFacts(Whole(answer, "max_input_length"), Whole(answer, "max_client_batch_size"), TeiLabels(answer));
    }

    // {"model_path": ..., "is_generation": false}
    private static ServerFacts Sglang(JsonElement answer, RemoteTeacherOptions options) => Text(answer, "model_path") is var model && model == options.Model
        ? new ServerFacts(null, null, [])
        : throw Other(options, model ?? "no model");

    private static List<string> TeiLabels(JsonElement answer)
    {
        if (!answer.TryGetProperty("model_type", out JsonElement type) || type.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        foreach (JsonProperty kind in type.EnumerateObject())
        {
            if (kind.Value.ValueKind == JsonValueKind.Object && kind.Value.TryGetProperty("id2label", out JsonElement labels) && labels.ValueKind == JsonValueKind.Object)
            {
                var names = labels.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "", StringComparer.Ordinal);
                return [.. Enumerable.Range(0, names.Count).Select(i => names.TryGetValue(i.ToString(System.Globalization.CultureInfo.InvariantCulture), out string? name)
                    ? name
                    : throw AnswerReading.Fault($"id2label has {names.Count} labels but none of id {i}"))];
            }
        }

        return [];
    }

    private static TeacherException Other(RemoteTeacherOptions options, string found) => new($"The server at {Place(options)} serves {found}, not {options.Model}.");

    private static string Place(RemoteTeacherOptions options) => options.Address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Whole(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number > 0 ? number : null;
}
