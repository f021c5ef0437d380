using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataForge.Core.Options;
using DataForge.Pipelines.Definition.Checking;

namespace DataForge.Pipelines.Definition.Schemas;

/// <summary>
/// The JSON Schemas (draft 7, which editors read best) of pipeline files and of fragments, generated from the catalogue. They hold what one
/// value shows; what takes the whole file (names that must exist, shapes, columns, sums) only <c>dataforge check</c> finds.
/// </summary>
public static class PipelineSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Schema of a pipeline file, as text with a final line feed.</summary>
    public static string Pipeline(Catalogue catalogue) => Write("DataForge pipeline", catalogue, isFragment: false);

    /// <summary>Schema of a fragment, as text with a final line feed.</summary>
    public static string Fragment(Catalogue catalogue) => Write("DataForge pipeline fragment", catalogue, isFragment: true);

    private static string Write(string title, Catalogue catalogue, bool isFragment)
    {
        var definitions = new JsonObject
        {
            [OptionSchema.Reference] = new JsonObject { ["type"] = "string", ["pattern"] = OptionSchema.ReferencePattern, ["description"] = "A variable's value." },
        };
        JsonObject schema = OptionSchema.Object(isFragment ? [] : PipelineKeys.Top, Sections(catalogue, definitions, isFragment));
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", title);
        if (!isFragment)
        {
            schema["properties"]!["name"]!["pattern"] = Names.PipelinePattern;
            schema["properties"]!["splits"] = Splits();
        }

        schema["definitions"] = definitions;
        return schema.ToJsonString(Indented) + "\n";
    }

    private static List<(string Name, JsonObject Schema)> Sections(Catalogue catalogue, JsonObject definitions, bool isFragment)
    {
        List<(string, JsonObject)> sections =
        [
            (PipelineKeys.Include, Describe("Fragments to take in, relative to this file and in its folder.", OneOrMore())),
            (PipelineKeys.Variables, Describe("Values that ${name} stands for; --set variables.NAME=VALUE replaces them.", Named(new JsonObject()))),
            (PipelineKeys.Sources, Describe("Where the seeds come from, by name.", Named(OptionSchema.Object(OptionDescription.Of(catalogue.Source.OptionsType))))),
            (PipelineKeys.Teachers, Describe("Models that score, by name.", Named(Teacher(catalogue, definitions)))),
            (PipelineKeys.Steps, Describe("Operators in the order in which rows pass them.", new JsonObject { ["type"] = "array", ["items"] = Step(catalogue, definitions) })),
        ];
        if (!isFragment)
        {
            sections.Add((PipelineKeys.Sinks, Describe($"Where the rows go; without it {catalogue.Sinks[0].Name} with its defaults.", Sinks(catalogue, definitions))));
        }

        return sections;
    }

    private static JsonObject Step(Catalogue catalogue, JsonObject definitions)
    {
        PartSchema[] parts = [.. catalogue.Operators.All.Select(item => new PartSchema(item.Info.Name, item.Info.Summary, item.Options))];
        JsonObject step = PartSchema.Choice("use", "operator", parts, SharedStepKeys, definitions);
        return new JsonObject
        {
            ["if"] = new JsonObject { ["required"] = new JsonArray(PipelineKeys.Include) },
            ["then"] = new JsonObject
            {
                ["properties"] = new JsonObject { [PipelineKeys.Include] = new JsonObject { ["type"] = "string", ["description"] = "A fragment whose steps stand here." } },
                ["additionalProperties"] = false,
            },
            ["else"] = step,
        };
    }

    private static List<(string, JsonObject)> SharedStepKeys()
    {
        var keys = new List<(string, JsonObject)>();
        foreach (OptionDescription key in PipelineKeys.Step.Where(key => key.Name != "use"))
        {
            JsonObject schema = key.Name == "from" ? Describe(key.Summary, OneOrMore()) : OptionSchema.Of(key);
            if (key.Name == "name")
            {
                schema["pattern"] = Names.PartPattern;
            }

            keys.Add((key.Name, schema));
        }

        return keys;
    }

    private static JsonObject Teacher(Catalogue catalogue, JsonObject definitions) => PartSchema.Choice(
        "type", "teacher", [.. catalogue.Teachers.Select(item => new PartSchema(item.Type, item.Summary, item.Options))], () => [], definitions);

    private static JsonObject Sinks(Catalogue catalogue, JsonObject definitions) => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["items"] = PartSchema.Choice(
            "use", "sink", [.. catalogue.Sinks.Select(item => new PartSchema(item.Name, item.Summary, OptionDescription.Of(item.OptionsType)))], () => [], definitions),
    };

    private static JsonObject Splits()
    {
        OptionDescription option = PipelineKeys.Top.Single(key => key.Name == "splits");
        return new JsonObject
        {
            ["description"] = option.Summary,
            ["type"] = "object",
            ["minProperties"] = 1,
            ["propertyNames"] = new JsonObject { ["pattern"] = Names.SplitPattern, ["maxLength"] = 64, ["not"] = new JsonObject { ["const"] = "all" } },
            ["additionalProperties"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0, ["maximum"] = 1 },
                    new JsonObject { ["$ref"] = $"#/definitions/{OptionSchema.Reference}" }),
            },
            ["default"] = new JsonObject { ["train"] = 1 },
        };
    }

    private static JsonObject Named(JsonObject value) => new()
    {
        ["type"] = "object",
        ["propertyNames"] = new JsonObject { ["pattern"] = Names.PartPattern },
        ["additionalProperties"] = value,
    };

    private static JsonObject OneOrMore() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string" },
            new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["minItems"] = 1 }),
    };

    private static JsonObject Describe(string text, JsonObject schema)
    {
        schema.Insert(0, "description", text);
        return schema;
    }
}
