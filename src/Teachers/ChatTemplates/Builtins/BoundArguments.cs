using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>Arguments put in the places of a <see cref="Signature"/>; one that was not given is absent.</summary>
internal readonly struct BoundArguments(object?[] values, object[] rest, KeyValuePair<string, object>[] options)
{
    public object[] Rest { get; } = rest;

    public KeyValuePair<string, object>[] Options { get; } = options;

    /// <summary>A required argument.</summary>
    public object this[int place] => values[place]!;

    public bool Has(int place) => values[place] is not null;

    public object Or(int place, object missing) => values[place] ?? missing;

    /// <summary>Whether an optional argument counts as true.</summary>
    public bool Flag(int place, bool missing = false) => values[place] is { } value ? Truth.Of(value) : missing;

    /// <summary>An optional integer.</summary>
    public long Integer(int place, long missing) => values[place] is { } value ? Numbers.Index(value) : missing;

    /// <summary>An optional integer that may also be none.</summary>
    public long IntegerOrNone(int place, long missing) =>
        values[place] is null or NoneValue ? missing : Numbers.Index(values[place]!);

    /// <summary>A text; anything else fails.</summary>
    public string Text(int place, string function) => Texts.TryGet(this[place], out string? text)
        ? text
        : throw TemplateFailure.Type($"{function}() argument must be str, not {TypeNames.Of(this[place])}");

    /// <summary>A text, or null for none or where it was not given.</summary>
    public string? TextOrNone(int place, string function) => values[place] is null or NoneValue ? null : Text(place, function);
}
