using DataForge.Pipelines.Definition;

namespace DataForge.Cli.Commands;

/// <summary>The outcome of a check as JSON.</summary>
internal static class CheckJson
{
    public static void Write(TextWriter output, string file, PipelineCheck check) => JsonOutput.Write(output, indented: true, json =>
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteBoolean("ok", check.Definition is not null);
        json.WriteStartArray("problems");
        foreach (PipelineProblem problem in check.Problems)
        {
            json.WriteStartObject();
            json.WriteString("file", problem.Place.File);
            json.WriteNumber("line", problem.Place.Line);
            json.WriteNumber("column", problem.Place.Column);
            json.WriteString("path", problem.Place.Path);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
