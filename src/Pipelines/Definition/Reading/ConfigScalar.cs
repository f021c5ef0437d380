using System.Buffers;
using System.Globalization;

namespace DataForge.Pipelines.Definition.Reading;

/// <summary>What a scalar is under YAML 1.2's core schema.</summary>
internal enum ScalarKind
{
    Null,
    Boolean,
    Integer,
    Number,
    Text,
}

/// <summary>A text, number, boolean or null.</summary>
internal sealed class ConfigScalar(FilePlace place, string text, bool plain) : ConfigNode(place)
{
    private const int ShownLength = 60;
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE");

    /// <summary>The text after escapes.</summary>
    public string Text { get; } = text;

    /// <summary>True when it was written without quotes and not as a block.</summary>
    public bool Plain { get; } = plain;

    public ScalarKind Kind { get; } = plain ? Classify(text) : ScalarKind.Text;

    public override int Size => 1;

    public override string Show()
    {
        string shown = Text.Length <= ShownLength ? Text : Text[..ShownLength] + "...";
        return Kind switch
        {
            ScalarKind.Null => "nothing",
            ScalarKind.Text => $"'{shown.Replace("\n", "\\n", StringComparison.Ordinal)}'",
            _ => shown,
        };
    }

    private static ScalarKind Classify(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
        _ when IsInteger(text) => ScalarKind.Integer,
        _ when IsNumber(text) => ScalarKind.Number,
        _ => ScalarKind.Text,
    };

    private static bool IsInteger(string text)
    {
        ReadOnlySpan<char> digits = text.AsSpan(text[0] is '+' or '-' ? 1 : 0);
        return digits.Length > 0 && digits.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static bool IsNumber(string text) =>
        text.AsSpan().IndexOfAnyInRange('0', '9') >= 0
        && text.AsSpan().IndexOfAnyExcept(NumberCharacters) < 0
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
