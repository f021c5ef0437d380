using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>
/// What a missing name, key, attribute or index gives: it prints as nothing, is false and empty, and fails with its own
/// message as soon as it is computed with.
/// </summary>
internal sealed class Undefined
{
    private readonly object? _owner;
    private readonly object _name;
    private readonly string? _hint;
    private readonly string _errorType;

    private Undefined(object? owner, object name, string? hint, string errorType)
    {
        _owner = owner;
        _name = name;
        _hint = hint;
        _errorType = errorType;
    }

    public static Undefined ForName(string name) => new(null, name, null, "UndefinedError");

    public static Undefined ForAttribute(object owner, object name) => new(owner, name, null, "UndefinedError");

    public static Undefined WithHint(string hint) => new(null, "", hint, "UndefinedError");

    /// <summary>An attribute that exists but that a template must not use.</summary>
    public static Undefined Unsafe(object owner, string attribute) => new(
        null,
        attribute,
        $"access to attribute '{attribute}' of '{TypeNames.Of(owner)}' object is unsafe.",
        "SecurityError");

    /// <summary>The failure that any computation with this value ends in.</summary>
    public TemplateFailure Failure() => new(_errorType, Message());

    private string Message()
    {
        if (_hint is not null)
        {
            return _hint;
        }

        if (_owner is null)
        {
            return $"'{_name}' is undefined";
        }

        string owner = _owner is NoneValue ? "None" : $"{TypeNames.Of(_owner)} object";
        return _name is string attribute
            ? $"'{owner}' has no attribute '{attribute}'"
            : $"{owner} has no element {Display.ShortRepr(_name)}";
    }
}
