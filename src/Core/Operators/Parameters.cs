using System.Text.Json;
using DataForge.Core.Json;

namespace DataForge.Core.Operators;

/// <summary>What an operator chose for one row, as canonical JSON of a flat object.</summary>
public sealed class Parameters : IEquatable<Parameters>
{
    [ThreadStatic]
    private static CanonicalJson? _writer;

    private readonly (string Name, ParameterValue Value)[] _values;

    private Parameters((string Name, ParameterValue Value)[] values)
    {
        Array.Sort(values, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i].Name == values[i - 1].Name)
            {
                throw new ArgumentException($"Parameter '{values[i].Name}' is given twice.", nameof(values));
            }
        }

        _values = values;
    }

    /// <summary>Nothing was chosen.</summary>
    public static Parameters None { get; } = new([]);

    /// <summary>Names and values; a name given twice is an error.</summary>
    public static Parameters Of(params ReadOnlySpan<(string Name, ParameterValue Value)> values) => new(values.ToArray());

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a JSON object of texts, numbers, booleans and lists of them.</exception>
    public static Parameters Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new Parameters([.. document.RootElement.EnumerateObject().Select(property => (property.Name, ParameterValue.From(property.Value)))]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"Not a JSON object of parameters: {json}", error);
        }
    }

    /// <summary>A text.</summary>
    /// <exception cref="FormatException">There is no text of that name.</exception>
    public string Text(string name) => Find(name).AsText() ?? throw Wrong(name, "text");

    /// <summary>A whole number.</summary>
    /// <exception cref="FormatException">There is no whole number of that name.</exception>
    public long Integer(string name) => Find(name).AsInteger() ?? throw Wrong(name, "whole number");

    /// <summary>A number.</summary>
    /// <exception cref="FormatException">There is no number of that name.</exception>
    public double Number(string name) => Find(name).AsNumber() ?? throw Wrong(name, "number");

    /// <summary>A list.</summary>
    /// <exception cref="FormatException">There is no list of that name.</exception>
    public IReadOnlyList<ParameterValue> List(string name) => Find(name).AsList() ?? throw Wrong(name, "list");

    /// <summary>True where there is a value of that name.</summary>
    public bool Has(string name) => IndexOf(name) >= 0;

    /// <summary>Canonical JSON of the object.</summary>
    public override string ToString()
    {
        CanonicalJson json = (_writer ??= new CanonicalJson()).Clear().BeginObject();
        foreach ((string name, ParameterValue value) in _values)
        {
            value.Write(json.Property(name));
        }

        return json.EndObject().ToString();
    }

    /// <inheritdoc/>
    public bool Equals(Parameters? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Parameters);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static FormatException Wrong(string name, string kind) => new($"Parameter '{name}' is no {kind}.");

    private int IndexOf(string name) => Array.FindIndex(_values, item => item.Name == name);

    private ParameterValue Find(string name) => IndexOf(name) is >= 0 and var index
        ? _values[index].Value
        : throw new FormatException($"There is no parameter '{name}' among {string.Join(", ", _values.Select(item => item.Name))}.");
}
