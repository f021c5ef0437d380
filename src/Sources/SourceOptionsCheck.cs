using DataForge.Core.Rows;
using DataForge.Sources.Formats;
using DataForge.Sources.Records;

namespace DataForge.Sources;

/// <summary>A fault that no single option shows.</summary>
/// <param name="Option">The option's name in files, as <c>fields.chosen</c>.</param>
/// <param name="Message">What was found and what is allowed.</param>
/// <param name="Found">The wrong name or value, where there is one.</param>
/// <param name="Allowed">Names that would be right, for suggestions.</param>
public sealed record SourceFault(string Option, string Message, string? Found = null, IReadOnlyList<string>? Allowed = null);

/// <summary>Checks a source's options as a whole, and tells what rows they give.</summary>
public static class SourceOptionsCheck
{
    /// <summary>Every fault, in a fixed order; none for options that can be used.</summary>
    public static IReadOnlyList<SourceFault> Faults(SourceOptions options)
    {
        var faults = new List<SourceFault>();
        Preset? preset = SourceLayout.PresetOf(options);
        if (preset is null)
        {
            faults.Add(options.Format is { } name
                ? new SourceFault("format", $"'{name}' is no format; allowed are {string.Join(", ", Presets.All.Select(known => known.Name))}", name, [.. Presets.All.Select(known => known.Name)])
                : new SourceFault("format", $"give a format, or fields with one of {string.Join(", ", Presets.Custom.Select(layout => layout.Mark))}"));
        }
        else
        {
            CheckFields(options, preset, faults);
        }

        CheckPaths(options, faults);
        CheckLabels(options, preset, faults);
        CheckCsv(options, faults);
        return faults;
    }

    /// <summary>The shape of the source's rows; none where the options have faults that hide it.</summary>
    public static RowShape ShapesOf(SourceOptions options) => SourceLayout.PresetOf(options)?.Shape ?? RowShape.None;

    /// <summary>The columns besides texts and label that every row of the source has: of <c>p_chosen</c>, <c>preference_margin</c>.</summary>
    public static IReadOnlyList<string> ColumnsOf(SourceOptions options)
    {
        var columns = new List<string>();
        if (SourceLayout.PresetOf(options) is { } preset)
        {
            if (preset.GivesProbability || SourceLayout.Gives(preset, options, "p_chosen"))
            {
                columns.Add("p_chosen");
            }

            if (SourceLayout.Gives(preset, options, "preference_margin"))
            {
                columns.Add("preference_margin");
            }
        }

        return columns;
    }

    private static void CheckFields(SourceOptions options, Preset preset, List<SourceFault> faults)
    {
        string[] known = [.. preset.AllFields.Select(field => field.Name)];
        foreach (string name in options.Fields.Keys.Order(StringComparer.Ordinal))
        {
            if (!known.Contains(name))
            {
                faults.Add(new SourceFault($"fields.{name}", $"this format has no field '{name}'; it has {string.Join(", ", known)}", name, known));
            }
        }

        foreach (PresetField field in preset.AllFields)
        {
            if (field.IsRequired && !SourceLayout.Gives(preset, options, field.Name))
            {
                faults.Add(new SourceFault("fields", $"the field '{field.Name}' is missing"));
            }
        }
    }

    private static void CheckPaths(SourceOptions options, List<SourceFault> faults)
    {
        Preset? preset = SourceLayout.PresetOf(options);
        foreach ((string name, string path) in options.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            bool isMany = preset?.AllFields.Any(field => field.Name == name && field.IsMany) ?? true;
            CheckPath($"fields.{name}", path, isMany, isConstantAllowed: true, faults);
        }

        for (int index = 0; index < options.GroupBy.Count; index++)
        {
            CheckPath($"group_by[{index}]", options.GroupBy[index], isMany: false, isConstantAllowed: false, faults);
        }
    }

    private static void CheckPath(string option, string path, bool isMany, bool isConstantAllowed, List<SourceFault> faults)
    {
        if (path.StartsWith('='))
        {
            if (!isConstantAllowed || (isMany && option.StartsWith("fields.", StringComparison.Ordinal)))
            {
                faults.Add(new SourceFault(option, "a constant cannot stand here; give a path", path));
            }
        }
        else if (!FieldPath.TryParse(path, out PathStep[] steps, out string fault))
        {
            faults.Add(new SourceFault(option, $"'{path}' is no path: {fault}", path));
        }
        else if (!isMany && steps.Any(step => step is { Name: null, Index: FieldPath.Every }))
        {
            faults.Add(new SourceFault(option, $"'{path}' names several values, and this field takes one: give an index instead of *", path));
        }
    }

    private static void CheckLabels(SourceOptions options, Preset? preset, List<SourceFault> faults)
    {
        if (preset is null)
        {
            return;
        }

        double min = options.ScaleMin ?? preset.ScaleMin;
        double max = options.ScaleMax ?? preset.ScaleMax;
        if (!(max - min is not 0 and > double.NegativeInfinity and < double.PositiveInfinity))
        {
            faults.Add(new SourceFault("scale_max", "scale_min and scale_max must be two different finite numbers"));
        }

        if (options.Levels is not null && preset.Shape != RowShape.Scored)
        {
            faults.Add(new SourceFault("levels", $"levels belong to scored rows, and this source gives {preset.Shape.Name()} rows"));
        }

        if (options.LabelOrigin is { } origin && RowNames.ParseLabelOrigin(origin) is null)
        {
            faults.Add(new SourceFault("label_origin", $"'{origin}' is no label origin; allowed are {string.Join(", ", RowNames.AllLabelOrigins)}", origin, RowNames.AllLabelOrigins));
        }

        foreach ((string label, double value) in options.LabelValues.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (!double.IsFinite(value))
            {
                faults.Add(new SourceFault($"label_values.{label}", "a label stands for a finite number"));
            }
        }
    }

    private static void CheckCsv(SourceOptions options, List<SourceFault> faults)
    {
        if (options.Delimiter is { } delimiter && (delimiter.Length != 1 || !char.IsAscii(delimiter[0]) || delimiter[0] is '"' or '\n' or '\r'))
        {
            faults.Add(new SourceFault("delimiter", "the delimiter is one ASCII character, neither a quote nor a line end", delimiter));
        }

        if (options.Columns.Distinct(StringComparer.Ordinal).Count() != options.Columns.Count)
        {
            faults.Add(new SourceFault("columns", "a column's name stands twice"));
        }
    }
}
