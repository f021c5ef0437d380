namespace DataForge.Teachers.ChatTemplates;

/// <summary>Why a chat was not rendered.</summary>
public enum ChatTemplateErrorKind
{
    /// <summary>The template itself refused the chat, by calling <c>raise_exception</c>.</summary>
    RaiseException,

    /// <summary>Anything else: a template that does not parse, an operation that fails, a limit, a request that is no chat.</summary>
    Other,
}

/// <summary>A chat that could not be rendered, with the place in the template where that showed.</summary>
public sealed class ChatTemplateException : Exception
{
    internal ChatTemplateException(ChatTemplateErrorKind kind, string errorType, string message, int? line, string? expression)
        : base(message)
    {
        Kind = kind;
        ErrorType = errorType;
        Line = line;
        Expression = expression;
    }

    /// <summary>Whether the template refused the chat or something failed.</summary>
    public ChatTemplateErrorKind Kind { get; }

    /// <summary>The name under which Python's Jinja reports the same failure, or <c>LimitError</c> or <c>NotSupportedError</c>.</summary>
    public string ErrorType { get; }

    /// <summary>Line of the template, from 1; null where the template had no part in the failure.</summary>
    public int? Line { get; }

    /// <summary>The expression or line of the template that failed, cut where it is long.</summary>
    public string? Expression { get; }

    /// <summary>A failure outside of the template.</summary>
    internal static ChatTemplateException OfRequest(string errorType, string message) =>
        new(ChatTemplateErrorKind.Other, errorType, message, null, null);

    /// <summary>A failure at a place in the template; what <c>raise_exception</c> says is passed on as it stands.</summary>
    internal static ChatTemplateException At(string errorType, string message, int line, string expression) =>
        errorType == Runtime.TemplateFailure.RaisedType
            ? new(ChatTemplateErrorKind.RaiseException, errorType, message, line, expression)
            : new(ChatTemplateErrorKind.Other, errorType, $"{message} (template line {line}: {expression})", line, expression);
}
