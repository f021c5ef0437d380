using System.Text.Json;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates;

/// <summary>Turns JSON into the values of templates: integers of any size stay integers, and of equal keys the last counts.</summary>
internal static class JsonValues
{
    /// <summary>How deep arrays and objects may lie in one another.</summary>
    public const int MaxDepth = 128;

    private const int MaxIntegerDigits = 4300;

    public static JsonDocumentOptions Options { get; } = new() { MaxDepth = MaxDepth };

    /// <summary>The value of an element; <paramref name="name"/> is what messages call it.</summary>
    public static object Read(JsonElement element, string name)
    {
        try
        {
            return Read(element);
        }
        catch (InvalidOperationException)
        {
            throw ChatTemplateException.OfRequest("ValueError", $"{name} holds a text with half of a surrogate pair (\\ud800 to \\udfff): it has no UTF-8 form");
        }
    }

    public static string NameOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a truth value",
    };

    private static object Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return element.GetString()!;
            case JsonValueKind.Number:
                return ReadNumber(element.GetRawText());
            case JsonValueKind.True:
                return Boxed.True;
            case JsonValueKind.False:
                return Boxed.False;
            case JsonValueKind.Array:
                var items = new object[element.GetArrayLength()];
                int place = 0;
                foreach (JsonElement item in element.EnumerateArray())
                {
                    items[place++] = Read(item);
                }

                return new ListValue(items);
            case JsonValueKind.Object:
                var dict = new DictValue();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    dict.Set(property.Name, Read(property.Value));
                }

                return dict;
            default:
                return NoneValue.Instance;
        }
    }

    private static object ReadNumber(string text)
    {
        if (text.AsSpan().IndexOfAny(".eE") >= 0)
        {
            return IntegerText.ParseDouble(text)!.Value;
        }

        return text.Length > MaxIntegerDigits
            ? throw ChatTemplateException.OfRequest("ValueError", $"an integer has more than {MaxIntegerDigits} digits")
            : IntegerText.Parse(text, 10)!;
    }
}
