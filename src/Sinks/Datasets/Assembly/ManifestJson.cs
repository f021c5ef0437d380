using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DataForge.Sinks.Datasets.Assembly;

/// <summary>Manifests as indented JSON with a fixed order of members, and their JSON Schema.</summary>
public static class ManifestJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Writes a manifest with a final line feed.</summary>
    public static void Write(Manifest manifest, Stream output)
    {
        JsonSerializer.Serialize(output, manifest, Options);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="DatasetException">The file is no manifest, or one of another format; the message names it.</exception>
    public static Manifest Read(string path)
    {
        try
        {
            using FileStream input = File.OpenRead(path);
            Manifest manifest = JsonSerializer.Deserialize<Manifest>(input, Options) ?? throw new DatasetException($"{path}: the manifest is null.");
            return manifest.Format == Manifest.CurrentFormat
                ? manifest
                : throw new DatasetException($"{path}: the manifest has format {manifest.Format}; this program reads format {Manifest.CurrentFormat}.");
        }
        catch (JsonException problem)
        {
            throw new DatasetException($"{path}: this is no manifest: {problem.Message}", problem);
        }
    }

    /// <summary>The JSON Schema (draft 2020-12) of manifests, generated from the type, with a final line feed.</summary>
    public static string Schema()
    {
        var schema = (JsonObject)Options.GetJsonSchemaAsNode(typeof(Manifest));
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "DataForge manifest");
        return schema.ToJsonString(Options) + "\n";
    }
}
