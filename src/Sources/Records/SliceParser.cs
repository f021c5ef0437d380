using System.Globalization;
using System.Text.Unicode;
using DataForge.Sources.Formats;
using DataForge.Sources.Slices;

namespace DataForge.Sources.Records;

/// <summary>
/// Makes rows of the records of a slice. Pure and thread-safe: what it reports is a function of the slice's bytes, the CSV header and the
/// source's options, and every record that is not blank is reported exactly once.
/// </summary>
public sealed class SliceParser
{
    /// <summary>Version of what the parser makes of bytes; part of <see cref="SourceFingerprint"/>. It goes up whenever any row would change.</summary>
    public const int Version = 1;

    private readonly SourceLayout _layout;
    private readonly CsvRecords _csv;

    /// <summary>The parser of a source whose options have been checked.</summary>
    /// <exception cref="ArgumentException">The options have faults that <see cref="SourceOptionsCheck"/> finds.</exception>
    public SliceParser(SourceOptions options)
    {
        _layout = SourceLayout.Of(options);
        _csv = new CsvRecords(options);
    }

    /// <summary>Reports the records of a slice as it was read.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="sink">Takes rows and faults, with places relative to the slice.</param>
    public void Parse(RawSlice slice, ISeedSink sink)
    {
        if (slice.OversizeBytes > 0)
        {
            sink.Quarantine(
                QuarantineReasons.RecordTooLong,
                string.Create(CultureInfo.InvariantCulture, $"the record has {slice.OversizeBytes} bytes, more than max_record_bytes ({_layout.MaxRecordBytes})"),
                0,
                0);
            return;
        }

        Parse(slice.Header.Span, slice.Bytes.Span, slice.Delimiter, sink);
    }

    /// <summary>Reports the lines of JSON of a slice.</summary>
    /// <param name="bytes">Lines of JSON.</param>
    /// <param name="sink">Takes rows and faults.</param>
    public void Parse(ReadOnlySpan<byte> bytes, ISeedSink sink) => Parse([], bytes, null, sink);

    private void Parse(ReadOnlySpan<byte> header, ReadOnlySpan<byte> bytes, byte? delimiter, ISeedSink sink)
    {
        var fields = new RecordFields(_layout.Fields.Slots);
        bool isValid = Utf8.IsValid(bytes);
        if (delimiter is { } separator)
        {
            _csv.Parse(header, bytes, separator, isValid, new RecordParser(_layout, fields, sink));
            return;
        }

        var records = new RecordParser(_layout, fields, sink);
        int offset = 0;
        for (int line = 0; offset < bytes.Length; line++)
        {
            ReadOnlySpan<byte> rest = bytes[offset..];
            int end = rest.IndexOf((byte)'\n');
            int length = end < 0 ? rest.Length : end + 1;
            ReadOnlySpan<byte> record = RecordText.Trim(rest[..length], out int skipped);
            if (!record.IsEmpty)
            {
                records.Parse(record, isValid, line, offset + skipped);
            }

            offset += length;
        }
    }
}
