using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>
/// PRM800K (arXiv 2305.20050): every step has rated completions, of which <c>chosen_completion</c> went on; where none did, the person's own
/// (<c>human_completion</c>, right by definition) or, at the step that ended the solution, the first. Ratings: 1 right, -1 wrong, 0 and null unknown.
/// </summary>
internal sealed class Prm800KAssembler(FieldSet fields) : RowAssembler
{
    private readonly FieldSource _prompt = fields.Need("prompt");
    private readonly FieldSource? _system = fields.Find("system");
    private readonly FieldSource _steps = fields.Need("steps");

    /// <inheritdoc/>
    public override bool Build(ref RecordView record, out RowContent? content, ref Annotations annotations)
    {
        content = null;
        if (!RowTexts.Prompt(ref record, _prompt, _system, out Messages prompt) || !record.Need(_steps, out Captured value) || !record.Elements(value, _steps.Display, out List<Captured> found))
        {
            return false;
        }

        ImmutableArray<Step>.Builder steps = ImmutableArray.CreateBuilder<Step>(found.Count);
        foreach (Captured step in found)
        {
            if (!One(ref record, step, string.Create(CultureInfo.InvariantCulture, $"{_steps.Display}[{steps.Count}]"), out Step? made))
            {
                return false;
            }

            steps.Add(made!);
        }

        if (steps.Count == 0)
        {
            return record.Fail(QuarantineReasons.BlankSide, $"{_steps.Display} has no steps");
        }

        content = new StepwiseContent(prompt, steps.DrainToImmutable());
        return true;
    }

    private static bool One(ref RecordView record, Captured step, string place, out Step? made)
    {
        made = null;
        Captured human = record.Member(step, "human_completion"u8);
        Captured completions = record.Member(step, "completions"u8);
        Captured chosen = record.Member(step, "chosen_completion"u8);
        bool isHuman = !chosen.IsPresent && human.IsPresent;
        Captured taken = human;
        if (!isHuman)
        {
            double index = 0;
            if (!record.Elements(completions, place + ".completions", out List<Captured> all) || (chosen.IsPresent && !record.Number(chosen, place + ".chosen_completion", isLabel: false, out index)))
            {
                return false;
            }

            if (!(index >= 0 && index < all.Count && index == Math.Floor(index)))
            {
                return record.Fail(QuarantineReasons.ValueOutOfRange, string.Create(CultureInfo.InvariantCulture, $"{place}.chosen_completion is {index} of {all.Count} completions"));
            }

            taken = all[(int)index];
        }

        Captured textAt = taken.Type == JsonTokenType.String ? taken : record.Member(taken, "text"u8);
        if (!record.Text(textAt, place + ".text", out string text))
        {
            return false;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return record.Fail(QuarantineReasons.BlankSide, $"{place} has no text");
        }

        StepLabel label = StepLabel.Right;
        bool isRated = isHuman || Rating(ref record, record.Member(taken, "rating"u8), place, out label);
        made = new Step(text, label);
        return isRated;
    }

    private static bool Rating(ref RecordView record, Captured value, string place, out StepLabel label)
    {
        label = StepLabel.Unknown;
        if (!value.IsPresent)
        {
            return true;
        }

        if (!record.Number(value, place + ".rating", isLabel: false, out double rating))
        {
            return false;
        }

        label = rating == 1 ? StepLabel.Right : rating == -1 ? StepLabel.Wrong : StepLabel.Unknown;
        return rating is 1 or -1 or 0 || record.Fail(QuarantineReasons.ValueOutOfRange, string.Create(CultureInfo.InvariantCulture, $"{place}.rating is {rating}, not -1, 0 or 1"));
    }
}
