using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using DataForge.Core.Rows;
using DataForge.Sources.Formats;

namespace DataForge.Sources.Records;

/// <summary>Makes a row, or a fault, of one JSON record after the other; one per thread.</summary>
internal sealed class RecordParser(SourceLayout layout, RecordFields fields, ISeedSink sink)
{
    /// <summary>Reports one record.</summary>
    /// <param name="record">One JSON value.</param>
    /// <param name="isValidUtf8">True where the bytes are known to be UTF-8.</param>
    /// <param name="line">Line within the slice.</param>
    /// <param name="offset">Offset within the slice.</param>
    public void Parse(ReadOnlySpan<byte> record, bool isValidUtf8, int line, long offset)
    {
        if (!isValidUtf8 && !Utf8.IsValid(record))
        {
            Fault(QuarantineReasons.InvalidUtf8, string.Create(CultureInfo.InvariantCulture, $"byte {FirstInvalid(record)} of the record is no UTF-8"), line, offset);
            return;
        }

        if (record[0] != (byte)'{')
        {
            Fault(QuarantineReasons.BrokenJson, $"the record begins with {RecordView.Excerpt(System.Text.Encoding.UTF8.GetString(record[..Math.Min(record.Length, 16)]))}, not with an object", line, offset);
            return;
        }

        try
        {
            fields.Read(record, layout.Fields.Root);
        }
        catch (JsonException fault)
        {
            bool isTooDeep = RecordLimits.IsTooDeep(record);
            Fault(
                isTooDeep ? QuarantineReasons.TooDeep : QuarantineReasons.BrokenJson,
                isTooDeep
                    ? string.Create(CultureInfo.InvariantCulture, $"nested deeper than {RecordLimits.MaxDepth} levels")
                    : string.Create(CultureInfo.InvariantCulture, $"no JSON from byte {fault.BytePositionInLine} of the record on"),
                line,
                offset);
            return;
        }

        Build(record, line, offset);
    }

    /// <summary>Reports a record that is no row.</summary>
    public void Fault(string reason, string detail, int line, long offset) => sink.Quarantine(reason, detail, line, offset);

    private void Build(ReadOnlySpan<byte> record, int line, long offset)
    {
        if (fields.DuplicateSlot >= 0)
        {
            Fault(QuarantineReasons.DuplicateField, $"{layout.Fields.PathOf(fields.DuplicateSlot)} stands twice in the record", line, offset);
            return;
        }

        var view = new RecordView(record, fields, layout.Settings);
        Annotations annotations = Annotations.None;
        if (!layout.ReadAnnotations(ref view, ref annotations)
            || !layout.Assembler.Build(ref view, out RowContent? content, ref annotations)
            || !layout.ReadGroup(ref view, out string? group))
        {
            Fault(view.Reason, view.Detail, line, offset);
            return;
        }

        sink.Seed(content!, annotations, layout.Settings.LabelOrigin, group, line, offset);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> record)
    {
        int position = 0;
        while (System.Text.Rune.DecodeFromUtf8(record[position..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            position += consumed;
        }

        return position;
    }
}
