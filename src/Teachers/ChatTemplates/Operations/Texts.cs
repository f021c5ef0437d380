using System.Diagnostics.CodeAnalysis;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Tells texts, plain or marked as escaped, from other values.</summary>
internal static class Texts
{
    public static bool Is(object value) => value is string or Markup;

    public static bool TryGet(object value, [NotNullWhen(true)] out string? text)
    {
        text = value as string ?? (value as Markup)?.Text;
        return text is not null;
    }

    /// <summary><paramref name="text"/> as the same kind of text as <paramref name="model"/>.</summary>
    public static object Like(object model, string text) => model is Markup ? new Markup(text) : text;
}
