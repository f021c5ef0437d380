using System.Globalization;
using System.Text.Json;
using DataForge.Cli.Reporting;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Cli.TokenCounts;

/// <summary>Shows the lengths of a table.</summary>
internal static class TokenReport
{
    public static void Write(TextWriter output, string name, TableCount count, bool usesTemplate, int? maximumLength)
    {
        string how = usesTemplate ? "as the chat template renders them" : "by their contents, since the model has no chat template";
        output.WriteLine(Text($"{name}: {count.Rows:N0} rows{(count.Conversations > 0 ? $"; conversations are counted {how}" : "")}"));
        TextTable.Write(
            output,
            ["  column", "texts", "tokens", "mean", "longest", "too long", "lengths (from: texts)"],
            [.. count.Columns.Select(column => Row(column.Key, column.Value))]);
        if (maximumLength is { } maximum)
        {
            output.WriteLine(Text($"  {count.RowsTooLong:N0} rows ({Share(count.RowsTooLong, count.Rows):F1} %) are longer than {maximum:N0} tokens: training cuts or drops them"));
        }

        if (count.Refused > 0)
        {
            output.WriteLine(Text($"  {count.Refused:N0} conversations are refused by the chat template and not counted; the first: {count.FirstRefusal}"));
        }
    }

    public static void Write(Utf8JsonWriter json, string name, TableCount count, bool usesTemplate, int? maximumLength)
    {
        json.WriteStartObject();
        json.WriteString("table", name);
        json.WriteNumber("rows", count.Rows);
        json.WriteBoolean("chat_template", usesTemplate);
        if (maximumLength is { } maximum)
        {
            json.WriteNumber("max_length", maximum);
            json.WriteNumber("rows_too_long", count.RowsTooLong);
        }

        json.WriteNumber("refused", count.Refused);
        json.WriteStartObject("columns");
        foreach ((string column, TokenLengths lengths) in count.Columns)
        {
            json.WriteStartObject(column);
            json.WriteNumber("texts", lengths.Count);
            json.WriteNumber("tokens", lengths.Total);
            json.WriteNumber("longest", lengths.Longest);
            json.WriteNumber("too_long", lengths.TooLong);
            json.WriteStartArray("histogram");
            foreach ((int atLeast, long texts) in lengths.Histogram)
            {
                json.WriteStartObject();
                json.WriteNumber("at_least", atLeast);
                json.WriteNumber("texts", texts);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string[] Row(string name, TokenLengths lengths) =>
    [
        "  " + name,
        Text($"{lengths.Count:N0}"),
        Text($"{lengths.Total:N0}"),
        Text($"{(double)lengths.Total / lengths.Count:F1}"),
        Text($"{lengths.Longest:N0}"),
        Text($"{lengths.TooLong:N0}"),
        string.Join(' ', lengths.Histogram.Select(bucket => Text($"{bucket.AtLeast}:{bucket.Texts}"))),
    ];

    private static double Share(long part, long whole) => whole == 0 ? 0 : 100.0 * part / whole;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
