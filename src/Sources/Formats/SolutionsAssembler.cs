using System.Collections.Immutable;
using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>
/// A question with a right solution and several models' solutions, each with a verdict: value 1 for the right ones, 0 for the others. A model's
/// solution or its verdict may be absent in a record, but only both together.
/// </summary>
internal sealed class SolutionsAssembler(FieldSet fields) : RowAssembler
{
    private readonly FieldSource _prompt = fields.Need("prompt");
    private readonly FieldSource? _system = fields.Find("system");
    private readonly FieldSource _best = fields.Need("best");
    private readonly FieldSource _solutions = fields.Need("responses");
    private readonly FieldSource _verdicts = fields.Need("values");

    /// <inheritdoc/>
    public override bool Build(ref RecordView record, out RowContent? content, ref Annotations annotations)
    {
        content = null;
        if (!RowTexts.Prompt(ref record, _prompt, _system, out Messages prompt) || !RowTexts.Response(ref record, _best, out Messages best))
        {
            return false;
        }

        ImmutableArray<RankedResponse>.Builder responses = ImmutableArray.CreateBuilder<RankedResponse>();
        responses.Add(new RankedResponse(best, 1));
        for (int index = 0; index < _solutions.Slots.Length; index++)
        {
            Captured solution = record.Fields[_solutions.Slots[index]];
            Captured verdict = record.Fields[_verdicts.Slots[index]];
            if (!solution.IsPresent && !verdict.IsPresent)
            {
                continue;
            }

            if (!record.Messages(solution, "solution", Message.Assistant, out Messages text)
                || !RowTexts.Finish(ref record, "solution", ref text)
                || !record.Number(verdict, "is_correct", isLabel: true, out double value))
            {
                return false;
            }

            if (value is not (0 or 1))
            {
                return record.Fail(QuarantineReasons.ValueOutOfRange, "is_correct is neither true nor false");
            }

            responses.Add(new RankedResponse(text, value));
        }

        return RankedLists.Finish(ref record, prompt, responses.DrainToImmutable(), out content);
    }
}
