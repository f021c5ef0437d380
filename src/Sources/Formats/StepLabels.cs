using System.Globalization;
using System.Text.Json;
using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>Reads labels of steps: true, 1, + or right; false, 0, -1, - or wrong; null, neutral or unknown. Soft labels between are refused.</summary>
internal static class StepLabels
{
    /// <summary>One label per step.</summary>
    public static bool Read(ref RecordView record, FieldSource field, int steps, out StepLabel[] labels)
    {
        labels = new StepLabel[steps];
        if (field.Constant is { } constant)
        {
            StepLabel? label = Named(constant);
            Array.Fill(labels, label ?? StepLabel.Unknown);
            return label is not null || record.Fail(QuarantineReasons.ValueOutOfRange, $"{field.Display} is {RecordView.Excerpt(constant)}, not a label of a step");
        }

        if (!record.Need(field, out Captured value) || !record.Elements(value, field.Display, out List<Captured> elements))
        {
            return false;
        }

        if (elements.Count != steps)
        {
            return record.Fail(QuarantineReasons.WrongType, string.Create(CultureInfo.InvariantCulture, $"{field.Display} has {elements.Count} labels for {steps} steps"));
        }

        for (int index = 0; index < steps; index++)
        {
            if (!One(ref record, elements[index], field.Display, out labels[index]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The label of a name, or null.</summary>
    public static StepLabel? Named(string name) => name switch
    {
        "+" or "right" or "correct" or "true" or "True" or "1" => StepLabel.Right,
        "-" or "wrong" or "incorrect" or "false" or "False" or "0" or "-1" => StepLabel.Wrong,
        "neutral" or "unknown" or "" => StepLabel.Unknown,
        _ => null,
    };

    private static bool One(ref RecordView record, Captured value, string name, out StepLabel label)
    {
        label = StepLabel.Unknown;
        if (value.Type == JsonTokenType.Null)
        {
            return true;
        }

        if (value.Type == JsonTokenType.String)
        {
            if (!record.Text(value, name, out string text))
            {
                return false;
            }

            label = Named(text) ?? StepLabel.Unknown;
            return Named(text) is not null || record.Fail(QuarantineReasons.ValueOutOfRange, $"{name} has {RecordView.Excerpt(text)}, not a label of a step");
        }

        if (!record.Number(value, name, isLabel: false, out double number))
        {
            return false;
        }

        label = number == 1 ? StepLabel.Right : StepLabel.Wrong;
        return number is 1 or 0 or -1
            || record.Fail(QuarantineReasons.ValueOutOfRange, string.Create(CultureInfo.InvariantCulture, $"{name} has {number}, not a label of a step"));
    }
}
