namespace DataForge.Teachers.ChatTemplates.Runtime;

/// <summary>
/// A failure inside a template, before it is known where. <see cref="ErrorType"/> is the name under which Jinja in Python
/// reports the same failure.
/// </summary>
internal sealed class TemplateFailure(string errorType, string message) : Exception(message)
{
    /// <summary>The type of the failure that <c>raise_exception</c> makes.</summary>
    public const string RaisedType = "TemplateError";

    public string ErrorType { get; } = errorType;

    public static TemplateFailure Type(string message) => new("TypeError", message);

    public static TemplateFailure Value(string message) => new("ValueError", message);

    public static TemplateFailure Overflow(string message) => new("OverflowError", message);

    public static TemplateFailure DivisionByZero(string message) => new("ZeroDivisionError", message);

    public static TemplateFailure Security(string message) => new("SecurityError", message);

    public static TemplateFailure Runtime(string message) => new("TemplateRuntimeError", message);

    public static TemplateFailure Argument(string message) => new("FilterArgumentError", message);

    public static TemplateFailure Recursion(string message) => new("RecursionError", message);

    /// <summary>A limit of this program, not of the template language.</summary>
    public static TemplateFailure Limit(string message) => new("LimitError", message);

    /// <summary>Something that the template language has and this program refuses, with the reason.</summary>
    public static TemplateFailure NotSupported(string message) => new("NotSupportedError", message);
}
