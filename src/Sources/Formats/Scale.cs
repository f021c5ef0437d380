using System.Globalization;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>Maps labels from the source's scale to [0, 1].</summary>
internal static class Scale
{
    /// <summary>0 at <c>scale_min</c>, 1 at <c>scale_max</c>; values outside go to quarantine.</summary>
    public static bool ToUnit(ref RecordView record, double value, FieldSource field, out double unit)
    {
        double min = record.Settings.ScaleMin;
        double max = record.Settings.ScaleMax;
        unit = (value - min) / (max - min);
        return unit is >= 0 and <= 1
            || record.Fail(QuarantineReasons.ValueOutOfRange, string.Create(CultureInfo.InvariantCulture, $"{field.Display} is {value}, not from {min} to {max}"));
    }
}
