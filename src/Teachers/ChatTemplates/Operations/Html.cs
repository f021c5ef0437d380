using System.Text;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Escapes texts for HTML.</summary>
internal static class Html
{
    public static string Escape(string text, Budget budget)
    {
        if (text.AsSpan().IndexOfAny("&<>'\"") < 0)
        {
            return text;
        }

        var builder = new StringBuilder(text.Length + 16);
        foreach (char unit in text)
        {
            _ = unit switch
            {
                '&' => builder.Append("&amp;"),
                '<' => builder.Append("&lt;"),
                '>' => builder.Append("&gt;"),
                '\'' => builder.Append("&#39;"),
                '"' => builder.Append("&#34;"),
                _ => builder.Append(unit),
            };
        }

        return budget.Made(builder.ToString());
    }

    /// <summary>The value as escaped text; what is escaped already stays as it is.</summary>
    public static Markup ToMarkup(object value, Budget budget) =>
        value as Markup ?? new Markup(Escape(Display.Text(value, budget), budget));
}
