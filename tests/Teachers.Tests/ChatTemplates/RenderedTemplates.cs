using System.Text.Json;
using DataForge.Teachers.ChatTemplates;

namespace DataForge.Teachers.Tests.ChatTemplates;

/// <summary>Outcomes of renderings as texts that can be compared: errors of the kind <c>other</c> are all alike.</summary>
internal static class RenderedTemplates
{
    public static string Outcome(Func<string> render)
    {
        try
        {
            return "text " + render();
        }
        catch (ChatTemplateException failure)
        {
            return failure.Kind == ChatTemplateErrorKind.RaiseException ? "raised " + failure.Message : "error";
        }
    }

    public static string Expected(JsonElement item)
    {
        if (item.TryGetProperty("expected", out JsonElement expected))
        {
            return "text " + expected.GetString();
        }

        JsonElement error = item.GetProperty("error");
        return error.GetProperty("kind").GetString() == "raise_exception" ? "raised " + error.GetProperty("message").GetString() : "error";
    }
}
