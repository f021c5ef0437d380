using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataForge.Core.Json;
using DataForge.Core.Options;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Builds;

/// <summary>
/// A checked pipeline written out with every default, as JSON, which is YAML: the build keeps it, and it can be read as a pipeline file.
/// Sources, splits, teachers and steps keep their order.
/// </summary>
public static class ResolvedPipeline
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The pipeline as an indented JSON text.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="withTeacherPaths">Whether it says where teachers' files lie on this machine; what they are stands in their fingerprints.</param>
    public static string Write(PipelineDefinition pipeline, bool withTeacherPaths = true)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteString("name", pipeline.Name);
            json.WriteString("description", pipeline.Description);
            json.WritePropertyName("seed");
            json.WriteRawValue(pipeline.Seed.ToString(CultureInfo.InvariantCulture));
            json.WriteStartObject("sources");
            foreach (SourceDefinition source in pipeline.Sources)
            {
                Options(json, source.Name, OptionDescription.Of(source.Options.GetType()), source.Options);
            }

            json.WriteEndObject();
            json.WriteStartObject("teachers");
            foreach (TeacherDefinition teacher in pipeline.Teachers)
            {
                Options(json, teacher.Name, [.. teacher.Type.Options.Where(option => withTeacherPaths || option.Refers != "path")], teacher.Options, ("type", teacher.Type.Type));
            }

            json.WriteEndObject();
            Steps(json, pipeline);
            json.WriteStartObject("splits");
            foreach (SplitShare split in pipeline.Splits)
            {
                json.WriteNumber(split.Name, split.Share);
            }

            json.WriteEndObject();
            json.WriteStartArray("sinks");
            foreach (SinkDefinition sink in pipeline.Sinks)
            {
                Options(json, null, OptionDescription.Of(sink.Options.GetType()), sink.Options, ("use", sink.Use));
            }

            json.WriteEndArray();
            Options(json, "limits", OptionDescription.Of(typeof(LimitDefinition)), pipeline.Limits);
            json.WriteStartArray("exclude");
            foreach (RowId id in pipeline.Exclude)
            {
                json.WriteStringValue(id.ToString());
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Steps(Utf8JsonWriter json, PipelineDefinition pipeline)
    {
        json.WriteStartArray("steps");
        foreach (StepDefinition step in pipeline.Steps)
        {
            Options(json, null, step.Operator.Options, step.Options, ("use", step.Operator.Info.Name), ("name", step.Name), ("from", step.From), ("keep", step.Keep));
        }

        json.WriteEndArray();
    }

    private static void Options(
        Utf8JsonWriter json, string? name, IReadOnlyList<OptionDescription> descriptions, object options, params ReadOnlySpan<(string Name, object Value)> keys)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        json.WriteStartObject();
        foreach ((string key, object value) in keys)
        {
            json.WritePropertyName(key);
            JsonSerializer.Serialize(json, value, value.GetType());
        }

        var canonical = new CanonicalJson();
        foreach (OptionDescription option in descriptions)
        {
            if (option.Property!.GetValue(options) is { } value)
            {
                OptionJson.WriteValue(canonical.Clear(), option, value);
                json.WritePropertyName(option.Name);
                json.WriteRawValue(canonical.Written);
            }
        }

        json.WriteEndObject();
    }
}
