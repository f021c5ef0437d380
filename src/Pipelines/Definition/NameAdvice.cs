using DataForge.Pipelines.Definition.Checking;

namespace DataForge.Pipelines.Definition;

/// <summary>The tail of a message about an unknown name: what was probably meant, and what is allowed.</summary>
public static class NameAdvice
{
    /// <summary>As in <c>did you mean 'contrast'? (allowed: contrast, score)</c>.</summary>
    public static string For(string found, IReadOnlyCollection<string> allowed) => Suggestion.Advice(found, allowed);
}
