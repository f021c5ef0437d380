namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>A template that cannot be parsed, with the line at which that shows.</summary>
internal sealed class TemplateSyntaxFailure(string message, int line, string errorType = "TemplateSyntaxError") : Exception(message)
{
    public int Line { get; } = line;

    public string ErrorType { get; } = errorType;
}
