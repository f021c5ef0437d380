using System.Text.Json.Nodes;
using DataForge.Core.Options;

namespace DataForge.Pipelines.Definition.Schemas;

/// <summary>Schema of a mapping that names a part under one key and gives that part's options beside it.</summary>
/// <param name="Name">Value of the key.</param>
/// <param name="Summary">What the part does.</param>
/// <param name="Options">Its options.</param>
internal sealed record PartSchema(string Name, string Summary, IReadOnlyList<OptionDescription> Options)
{
    /// <summary>
    /// The mapping: the key is one of the parts' names, and what else may stand there follows from it. Each part's options are a definition of
    /// their own, so that an editor reports the wrong option and not that no part fits.
    /// </summary>
    /// <param name="key"><c>use</c> or <c>type</c>.</param>
    /// <param name="prefix">Begin of the definitions' names.</param>
    /// <param name="parts">All parts.</param>
    /// <param name="shared">Schemas of the other keys that all parts share.</param>
    /// <param name="definitions">Takes the definitions.</param>
    public static JsonObject Choice(
        string key,
        string prefix,
        IReadOnlyList<PartSchema> parts,
        Func<IReadOnlyList<(string Name, JsonObject Schema)>> shared,
        JsonObject definitions)
    {
        var names = new JsonArray();
        var rules = new JsonArray();
        foreach (PartSchema part in parts)
        {
            names.Add(new JsonObject { ["const"] = part.Name, ["description"] = part.Summary });
            string definition = $"{prefix}_{part.Name}";
            definitions[definition] = OptionSchema.Object(part.Options, [(key, new JsonObject { ["const"] = part.Name }), .. shared()]);
            rules.Add(new JsonObject
            {
                ["if"] = new JsonObject { ["properties"] = new JsonObject { [key] = new JsonObject { ["const"] = part.Name } }, ["required"] = new JsonArray(key) },
                ["then"] = new JsonObject { ["$ref"] = $"#/definitions/{definition}" },
            });
        }

        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [key] = parts.Count > 0 ? new JsonObject { ["oneOf"] = names } : new JsonObject { ["not"] = new JsonObject() } },
            ["required"] = new JsonArray(key),
        };
        if (rules.Count > 0)
        {
            schema["allOf"] = rules;
        }

        return schema;
    }
}
