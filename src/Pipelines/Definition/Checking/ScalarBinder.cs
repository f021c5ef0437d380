using System.Globalization;
using DataForge.Core.Options;
using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>Reads texts, numbers and booleans as options take them.</summary>
internal sealed class ScalarBinder(ProblemList problems)
{
    /// <summary>The value in the option's own type, or null (and a problem noted) where it is no allowed one.</summary>
    public object? Read(ConfigScalar scalar, OptionDescription option)
    {
        object? value = option.Type switch
        {
            OptionType.Text => ReadText(scalar, option),
            OptionType.Integer => ReadInteger(scalar, option),
            OptionType.Number => ReadNumber(scalar, option),
            OptionType.Boolean => scalar.Kind == ScalarKind.Boolean ? Box(scalar.Text[0] is 't' or 'T') : null,
            _ => null,
        };
        if (value is null)
        {
            problems.Add(scalar.Place, $"found {scalar.Show()}; expected {OptionText.Expected(option)}{Remedy(scalar, option)}");
        }

        return value;
    }

    private static string? ReadText(ConfigScalar scalar, OptionDescription option) =>
        scalar.Kind == ScalarKind.Text
        && scalar.Text.Length >= option.Min && scalar.Text.Length <= option.Max
        && (option.Choices.Count == 0 || option.Choices.Contains(scalar.Text))
            ? scalar.Text
            : null;

    private static object? ReadInteger(ConfigScalar scalar, OptionDescription option)
    {
        if (scalar.Kind != ScalarKind.Integer
            || !Int128.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 value)
            || (double)value < option.Min || (double)value > option.Max)
        {
            return null;
        }

        return Type.GetTypeCode(option.ClrType) switch
        {
            TypeCode.Int32 when value >= int.MinValue && value <= int.MaxValue => Box((int)value),
            TypeCode.Int64 when value >= long.MinValue && value <= long.MaxValue => Box((long)value),
            TypeCode.UInt64 when value >= ulong.MinValue && value <= ulong.MaxValue => Box((ulong)value),
            _ => null,
        };
    }

    private static double? ReadNumber(ConfigScalar scalar, OptionDescription option) =>
        scalar.Kind is ScalarKind.Integer or ScalarKind.Number
        && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && double.IsFinite(value) && value >= option.Min && value <= option.Max
            ? value
            : null;

    /// <summary>Keeps the number's own type, which the arms of a switch would otherwise agree on.</summary>
    private static object Box<T>(T value)
        where T : struct => value;

    private static string Remedy(ConfigScalar scalar, OptionDescription option) => option.Type switch
    {
        OptionType.Text when option.Choices.Count > 0 => Suggestion.Nearest(scalar.Text, option.Choices) is { } near ? $"; did you mean '{near}'?" : "",
        OptionType.Text when scalar.Kind is ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Number => $"; put it in quotes: '{scalar.Text}'",
        OptionType.Boolean when scalar.Text.ToLowerInvariant() is "yes" or "on" or "y" or "true" => "; did you mean true?",
        OptionType.Boolean when scalar.Text.ToLowerInvariant() is "no" or "off" or "n" or "false" => "; did you mean false?",
        OptionType.Integer or OptionType.Number when scalar.Kind == ScalarKind.Text && new ConfigScalar(scalar.Place, scalar.Text, true).Kind is ScalarKind.Integer or ScalarKind.Number
            => "; write it without quotes",
        _ => "",
    };
}
