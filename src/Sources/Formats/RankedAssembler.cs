using System.Collections.Immutable;
using System.Globalization;
using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>Several responses with values, found by paths with <c>[*]</c> or in two lists of equal length.</summary>
/// <param name="fields">The resolved fields.</param>
/// <param name="lowerIsBetter">True where the values are ranks: their negatives are kept.</param>
internal sealed class RankedAssembler(FieldSet fields, bool lowerIsBetter) : RowAssembler
{
    private readonly FieldSource _prompt = fields.Need("prompt");
    private readonly FieldSource? _system = fields.Find("system");
    private readonly FieldSource _responses = fields.Need("responses");
    private readonly FieldSource _values = fields.Need("values");

    /// <inheritdoc/>
    public override bool Build(ref RecordView record, out RowContent? content, ref Annotations annotations)
    {
        content = null;
        if (!RowTexts.Prompt(ref record, _prompt, _system, out Messages prompt) || !Elements(ref record, _responses, out List<Captured> texts) || !Elements(ref record, _values, out List<Captured> values))
        {
            return false;
        }

        if (texts.Count != values.Count)
        {
            return record.Fail(QuarantineReasons.MissingField, string.Create(CultureInfo.InvariantCulture, $"{texts.Count} responses have {values.Count} values"));
        }

        ImmutableArray<RankedResponse>.Builder responses = ImmutableArray.CreateBuilder<RankedResponse>(texts.Count);
        for (int index = 0; index < texts.Count; index++)
        {
            if (texts[index].Element != values[index].Element)
            {
                return record.Fail(QuarantineReasons.MissingField, $"{_responses.Display} or {_values.Display} is absent in an element");
            }

            if (!One(ref record, texts[index], values[index], out RankedResponse? response))
            {
                return false;
            }

            responses.Add(response!);
        }

        return RankedLists.Finish(ref record, prompt, responses.DrainToImmutable(), out content);
    }

    private bool One(ref RecordView record, Captured text, Captured value, out RankedResponse? response)
    {
        response = null;
        if (!record.Messages(text, _responses.Display, Message.Assistant, out Messages messages)
            || !RowTexts.Finish(ref record, _responses.Display, ref messages)
            || !record.Number(value, _values.Display, isLabel: true, out double number))
        {
            return false;
        }

        response = new RankedResponse(messages, lowerIsBetter ? 0 - number : number);
        return true;
    }

    private static bool Elements(ref RecordView record, FieldSource field, out List<Captured> elements)
    {
        elements = record.Many(field);
        return elements.Count > 0 || (record.Need(field, out Captured list) && record.Elements(list, field.Display, out elements));
    }
}
