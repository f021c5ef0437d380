using System.Text;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The text of the global <c>lipsum</c>. Jinja draws its words at random; here they are the same every time.</summary>
internal static class Filler
{
    private static readonly string[] Words =
        ["lorem", "ipsum", "dolor", "sit", "amet", "consectetur", "adipiscing", "elit", "sed", "eiusmod", "tempor", "labore"];

    public static string Paragraph(int words)
    {
        var builder = new StringBuilder("Lorem");
        for (int i = 1; i < words; i++)
        {
            builder.Append(' ').Append(Words[i % Words.Length]);
        }

        return builder.Append('.').ToString();
    }
}
