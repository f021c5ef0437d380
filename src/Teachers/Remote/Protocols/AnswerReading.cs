using System.Text.Json;
using DataForge.Teachers.Remote.Calls;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>Reads answers strictly: what is missing, of another kind, counted wrongly or no number is a fault, never a guess.</summary>
internal static class AnswerReading
{
    /// <summary>A member of an object.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : throw Fault($"'{name}' is missing");

    /// <summary>The items of an array with a given count.</summary>
    public static JsonElement[] Items(this JsonElement element, int count, string what)
    {
        JsonElement[] items = element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : throw Fault($"{what} is no array");
        return items.Length == count ? items : throw Fault($"{what} has {items.Length} entries for {count} rows");
    }

    /// <summary>The items of an array of any length.</summary>
    public static JsonElement[] Items(this JsonElement element, string what) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : throw Fault($"{what} is no array");

    /// <summary>The entries of an array in the order of their member <c>index</c>: each from 0 exactly once.</summary>
    public static JsonElement[] ByIndex(this JsonElement element, int count, string what)
    {
        var ordered = new JsonElement?[count];
        foreach (JsonElement item in element.Items(count, what))
        {
            JsonElement index = item.Member("index");
            if (index.ValueKind != JsonValueKind.Number || !index.TryGetInt32(out int place) || (uint)place >= (uint)count || ordered[place] is not null)
            {
                throw Fault($"{what} has the index {index.GetRawText()} wrongly or twice");
            }

            ordered[place] = item;
        }

        return [.. ordered.Select(item => item!.Value)];
    }

    /// <summary>A finite number.</summary>
    public static float Number(this JsonElement element, string what) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetSingle(out float value) && float.IsFinite(value)
            ? value
            : throw Fault($"{what} is {Shown(element)}, which is no finite number");

    /// <summary>An array of finite numbers, at least one.</summary>
    public static float[] Numbers(this JsonElement element, string what)
    {
        JsonElement[] items = element.Items(what);
        return items.Length > 0 ? [.. items.Select(item => item.Number(what))] : throw Fault($"{what} is empty");
    }

    /// <summary>A fault.</summary>
    public static RemoteFaultException Fault(string what) => new($"the answer is not as it should be: {what}");

    private static string Shown(JsonElement element) => element.GetRawText() is { Length: > 40 } text ? text[..40] + "…" : element.GetRawText();
}
