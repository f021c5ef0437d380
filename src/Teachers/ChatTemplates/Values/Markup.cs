namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>A text that is already escaped for HTML. In every other respect it behaves as its text does.</summary>
internal sealed class Markup(string text)
{
    public string Text { get; } = text;
}
