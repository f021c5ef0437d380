using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using DataForge.Sources.Slices;

namespace DataForge.Sources.Records;

/// <summary>Shows the records of a CSV slice (RFC 4180) as JSON objects whose members are the columns, all of them texts. An empty cell is an empty text.</summary>
internal sealed class CsvRecords(SourceOptions options)
{
    private readonly IReadOnlyList<string> _columns = options.Columns;

    /// <summary>Reports every record that is not blank.</summary>
    public void Parse(ReadOnlySpan<byte> header, ReadOnlySpan<byte> bytes, byte delimiter, bool isValidUtf8, RecordParser records)
    {
        var scanner = new CsvScanner(delimiter);
        string? headerFault = null;
        JsonEncodedText[] names = _columns.Count > 0 ? [.. _columns.Select(name => JsonEncodedText.Encode(name))] : Names(header, delimiter, out headerFault);
        var cells = new CsvCells();
        var json = new System.Buffers.ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(json, new JsonWriterOptions { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        int offset = 0;
        int line = 0;
        while (offset < bytes.Length)
        {
            scanner.Reset();
            int found = scanner.Scan(bytes[offset..]);
            int length = found < 0 ? bytes.Length - offset : found;
            ReadOnlySpan<byte> record = bytes.Slice(offset, length);
            if (!RecordText.IsBlank(record))
            {
                if (headerFault is not null)
                {
                    records.Fault(QuarantineReasons.BrokenCsv, headerFault, line, offset);
                }
                else if (!isValidUtf8 && !Utf8.IsValid(record))
                {
                    records.Fault(QuarantineReasons.InvalidUtf8, "the record is no UTF-8", line, offset);
                }
                else if (!cells.Split(record, delimiter, out string fault) || !HasCount(cells, names.Length, out fault))
                {
                    records.Fault(QuarantineReasons.BrokenCsv, fault, line, offset);
                }
                else
                {
                    Write(json, writer, names, cells);
                    records.Parse(json.WrittenSpan, isValidUtf8: true, line, offset);
                }
            }

            line += Math.Max(1, record.Count((byte)'\n'));
            offset += length;
        }
    }

    private static bool HasCount(CsvCells cells, int columns, out string fault)
    {
        fault = string.Create(CultureInfo.InvariantCulture, $"the record has {cells.Count} columns, the header {columns}");
        return cells.Count == columns;
    }

    private static void Write(System.Buffers.ArrayBufferWriter<byte> json, Utf8JsonWriter writer, JsonEncodedText[] names, CsvCells cells)
    {
        json.ResetWrittenCount();
        writer.Reset(json);
        writer.WriteStartObject();
        for (int column = 0; column < names.Length; column++)
        {
            writer.WriteString(names[column], cells[column]);
        }

        writer.WriteEndObject();
        writer.Flush();
    }

    private static JsonEncodedText[] Names(ReadOnlySpan<byte> header, byte delimiter, out string? fault)
    {
        var cells = new CsvCells();
        if (!Utf8.IsValid(header))
        {
            fault = "the header line is no UTF-8";
            return [];
        }

        if (!cells.Split(header, delimiter, out string broken))
        {
            fault = "the header line: " + broken;
            return [];
        }

        string[] names = new string[cells.Count];
        for (int column = 0; column < names.Length; column++)
        {
            names[column] = Encoding.UTF8.GetString(cells[column]);
        }

        string? twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        fault = twice is null ? null : $"the header line names the column {RecordView.Excerpt(twice)} twice";
        return [.. names.Select(name => JsonEncodedText.Encode(name))];
    }
}
