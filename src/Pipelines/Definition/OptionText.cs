using System.Collections;
using System.Globalization;
using DataForge.Core.Options;

namespace DataForge.Pipelines.Definition;

/// <summary>Says in words what an option takes, for messages and docs.</summary>
public static class OptionText
{
    /// <summary>As in "a number from 0 to 1" or "one of swap, shuffle".</summary>
    public static string Expected(OptionDescription option) => option.Type switch
    {
        OptionType.Text when option.Choices.Count > 0 => $"one of {string.Join(", ", option.Choices)}",
        OptionType.Text when option.Refers is { } what && !option.IsPlace => $"the name of a {what}",
        OptionType.Text => (option.Refers switch { "path" => "a path", "address" => "an address", _ => "a text" }) + Range(option, "of ", " characters"),
        OptionType.Integer => "a whole number" + Range(option, "", ""),
        OptionType.Number => "a number" + Range(option, "", ""),
        OptionType.Boolean => "true or false",
        OptionType.List => "a list" + Range(option, "of ", " items") + $", each {Expected(option.Element!)}",
        OptionType.Map => "a mapping" + Range(option, "of ", " entries") + $" from names, each to {Expected(option.Element!)}",
        _ => "a mapping of options",
    };

    /// <summary>The default as a file would write it; null where the option is required, "none" where it is not set.</summary>
    public static string? Default(OptionDescription option) => option switch
    {
        { Required: true } => null,
        { Type: OptionType.Object } => "its own defaults",
        _ => Value(option.Default),
    };

    /// <summary>A number as a file writes it.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Range(OptionDescription option, string before, string unit) => (double.IsFinite(option.Min), double.IsFinite(option.Max)) switch
    {
        (true, true) when option.Min.Equals(option.Max) => $" {before}{Number(option.Min)}{unit}",
        (true, true) => $" {(before.Length == 0 ? "from " : before)}{Number(option.Min)} to {Number(option.Max)}{unit}",
        (true, false) => $" {before}at least {Number(option.Min)}{unit}",
        (false, true) => $" {before}at most {Number(option.Max)}{unit}",
        _ => "",
    };

    private static string Value(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        double number => Number(number),
        string { Length: 0 } => "''",
        string text => text,
        IDictionary map => "{" + string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key}: {Value(map[key])}")) + "}",
        IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Select(Value)) + "]",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
