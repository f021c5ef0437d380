using System.Reflection;
using System.Text;

namespace DataForge.Core.Options;

/// <summary>What kind of value an option takes.</summary>
public enum OptionType
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number (64 bits).</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A list of <see cref="OptionDescription.Element"/>.</summary>
    List,

    /// <summary>A mapping from text to <see cref="OptionDescription.Element"/>.</summary>
    Map,

    /// <summary>A mapping with the options of <see cref="OptionDescription.Fields"/>.</summary>
    Object,
}

/// <summary>One option, read from its property: the single source for checking, schemas and docs.</summary>
public sealed record OptionDescription
{
    /// <summary>Name in files, in snake case.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence on what it does.</summary>
    public required string Summary { get; init; }

    /// <summary>Kind of value.</summary>
    public required OptionType Type { get; init; }

    /// <summary>Value when the file gives none; null where there is none.</summary>
    public object? Default { get; init; }

    /// <summary>Smallest number or length.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number or length.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Allowed texts, or empty.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>True where the file must give a value.</summary>
    public bool Required { get; init; }

    /// <summary>True where null is a value of its own (the default means "not set").</summary>
    public bool Nullable { get; init; }

    /// <summary>What a text names, or null.</summary>
    public string? Refers { get; init; }

    /// <summary>Whether it says where something is, on this machine or a network: a path or an address. Published files do not tell it of teachers.</summary>
    public bool IsPlace => Refers is "path" or "address";

    /// <summary>Description of list elements and map values; null otherwise.</summary>
    public OptionDescription? Element { get; init; }

    /// <summary>Options of an object; empty otherwise.</summary>
    public IReadOnlyList<OptionDescription> Fields { get; init; } = [];

    /// <summary>The property that holds the value; null for elements.</summary>
    public PropertyInfo? Property { get; init; }

    /// <summary>The CLR type of the value.</summary>
    public required Type ClrType { get; init; }

    /// <summary>Options of a record type, in declaration order. Properties without <see cref="OptionAttribute"/> are no options.</summary>
    /// <exception cref="InvalidOperationException">A property has a type that no file value maps to, or the type has no public parameterless constructor.</exception>
    public static IReadOnlyList<OptionDescription> Of(Type type)
    {
        object defaults = Activator.CreateInstance(type) ?? throw new InvalidOperationException($"{type.Name} cannot be created.");
        var options = new List<OptionDescription>();
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.MetadataToken))
        {
            if (property.GetCustomAttribute<OptionAttribute>() is { } attribute)
            {
                options.Add(Describe(property.PropertyType, attribute) with
                {
                    Name = SnakeCase(property.Name),
                    Default = property.GetValue(defaults),
                    Property = property,
                });
            }
        }

        return options;
    }

    /// <summary><c>MinSimilarity</c> becomes <c>min_similarity</c>.</summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static OptionDescription Describe(Type type, OptionAttribute? attribute)
    {
        Type plain = System.Nullable.GetUnderlyingType(type) ?? type;
        var option = new OptionDescription
        {
            Name = "",
            Summary = attribute?.Summary ?? "",
            Type = TypeOf(plain),
            ClrType = plain,
            Nullable = attribute is { Required: false } && (plain != type || !plain.IsValueType),
            Min = attribute?.Min ?? double.NegativeInfinity,
            Max = attribute?.Max ?? double.PositiveInfinity,
            Choices = attribute?.Choices ?? [],
            Required = attribute?.Required ?? false,
            Refers = attribute?.Refers,
        };
        return option.Type switch
        {
            OptionType.List => option with { Element = Describe(plain.GetGenericArguments()[0], null) with { Choices = option.Choices, Refers = option.Refers }, Choices = [] },
            OptionType.Map => option with { Element = Describe(plain.GetGenericArguments()[1], null) },
            OptionType.Object => option with { Fields = Of(plain) },
            _ => option,
        };
    }

    private static OptionType TypeOf(Type type)
    {
        if (type == typeof(string))
        {
            return OptionType.Text;
        }

        if (type == typeof(int) || type == typeof(long) || type == typeof(ulong))
        {
            return OptionType.Integer;
        }

        if (type == typeof(double))
        {
            return OptionType.Number;
        }

        if (type == typeof(bool))
        {
            return OptionType.Boolean;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return OptionType.List;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) && type.GetGenericArguments()[0] == typeof(string))
        {
            return OptionType.Map;
        }

        return type.IsClass && type.GetConstructor([]) is not null
            ? OptionType.Object
            : throw new InvalidOperationException($"No pipeline value maps to {type}: use string, int, long, ulong, double, bool, IReadOnlyList<>, IReadOnlyDictionary<string,> or an options record.");
    }
}
