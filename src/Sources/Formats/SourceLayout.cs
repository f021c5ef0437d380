using System.Globalization;
using System.Text;
using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>A source's options made ready: its preset with the fields resolved.</summary>
internal sealed class SourceLayout
{
    private const string GroupField = "group_by";
    private readonly FieldSource? _weight;
    private readonly FieldSource? _probability;
    private readonly FieldSource? _margin;
    private readonly FieldSource[] _group;

    private SourceLayout(Preset preset, SourceOptions options, FieldSet fields)
    {
        (Preset, Fields, MaxRecordBytes) = (preset, fields, options.MaxRecordBytes);
        Settings = new ParserSettings(
            options.LabelOrigin is { } origin ? RowNames.ParseLabelOrigin(origin)!.Value : preset.LabelOrigin,
            options.Tools,
            options.LabelValues.Count > 0 ? options.LabelValues : preset.LabelValues,
            options.ScaleMin ?? preset.ScaleMin,
            options.ScaleMax ?? preset.ScaleMax,
            options.Levels ?? preset.Levels,
            options.StripSuffix);
        Assembler = preset.Create(fields);
        (_weight, _probability, _margin) = (fields.Find("weight"), fields.Find("p_chosen"), fields.Find("preference_margin"));
        _group = [.. options.GroupBy.Select((path, index) => fields.Add(string.Create(CultureInfo.InvariantCulture, $"{GroupField}[{index}]"), isRequired: true, path))];
    }

    /// <summary>The preset, or the layout that <c>fields</c> describes.</summary>
    public Preset Preset { get; }

    /// <summary>The fields.</summary>
    public FieldSet Fields { get; }

    /// <summary>Settings of the parser.</summary>
    public ParserSettings Settings { get; }

    /// <summary>Makes the rows.</summary>
    public RowAssembler Assembler { get; }

    /// <summary>Largest record in bytes.</summary>
    public int MaxRecordBytes { get; }

    /// <summary>The layout of checked options.</summary>
    /// <exception cref="ArgumentException">The options have faults.</exception>
    public static SourceLayout Of(SourceOptions options)
    {
        string? fault = SourceOptionsCheck.Faults(options).Select(found => $"{found.Option}: {found.Message}").FirstOrDefault();
        if (fault is not null)
        {
            throw new ArgumentException($"The source's options have a fault: {fault}", nameof(options));
        }

        Preset preset = PresetOf(options)!;
        var fields = new FieldSet();
        foreach (PresetField field in preset.AllFields)
        {
            if (options.Fields.TryGetValue(field.Name, out string? given))
            {
                fields.Add(field.Name, field.IsRequired || !field.MayBeAbsent, given);
            }
            else if (field.Paths.Length > 0)
            {
                fields.Add(field.Name, field.IsRequired, field.Paths);
            }
        }

        return new SourceLayout(preset, options, fields);
    }

    /// <summary>The preset that options name or describe; null where they do neither.</summary>
    public static Preset? PresetOf(SourceOptions options) => options.Format is { } format
        ? Presets.Find(format)
        : Presets.Custom.Where(layout => options.Fields.ContainsKey(layout.Mark)).Select(layout => layout.Preset).FirstOrDefault();

    /// <summary>True where a preset or the fields give a canonical field.</summary>
    public static bool Gives(Preset preset, SourceOptions options, string name) =>
        options.Fields.ContainsKey(name) || preset.AllFields.Any(field => field.Name == name && field.Paths.Length > 0);

    /// <summary>Names that the paths begin with: the only columns of a table that are needed.</summary>
    public IReadOnlyCollection<string> TopLevelNames => Fields.Root.MemberNames;

    /// <summary>Reads weight, probability and margin where the source declares them.</summary>
    public bool ReadAnnotations(ref RecordView record, ref Annotations annotations)
    {
        if (_weight is null && _probability is null && _margin is null)
        {
            return true;
        }

        return Read(ref record, _weight, 0, double.MaxValue, 1, out double? weight)
            && Read(ref record, _probability, 0, 1, null, out double? probability)
            && Read(ref record, _margin, double.MinValue, double.MaxValue, null, out double? margin)
            && Set(ref annotations, weight, probability, margin);
    }

    /// <summary>Reads the group key; null where the prompt makes the group.</summary>
    public bool ReadGroup(ref RecordView record, out string? group)
    {
        group = null;
        if (_group.Length == 0)
        {
            return true;
        }

        var key = new StringBuilder();
        foreach (FieldSource field in _group)
        {
            if (!record.Need(field, out Captured value))
            {
                return false;
            }

            string text = "";
            if (value.Type == System.Text.Json.JsonTokenType.String && !record.Text(value, field.Display, out text))
            {
                return false;
            }

            key.Append(value.Type == System.Text.Json.JsonTokenType.String ? text : Encoding.UTF8.GetString(record.Bytes(value))).Append('\u0001');
        }

        group = key.ToString();
        return true;
    }

    private static bool Set(ref Annotations annotations, double? weight, double? probability, double? margin)
    {
        annotations = annotations with { Weight = weight ?? 1, ChosenProbability = probability, PreferenceMargin = margin };
        return true;
    }

    private static bool Read(ref RecordView record, FieldSource? field, double min, double max, double? absent, out double? value)
    {
        value = absent;
        if (field is null)
        {
            return true;
        }

        if (!record.Number(field, out double number))
        {
            return false;
        }

        value = number;
        return (number >= min && number <= max)
            || record.Fail(QuarantineReasons.ValueOutOfRange, string.Create(CultureInfo.InvariantCulture, $"{field.Display} is {number}, not from {min} to {max}"));
    }
}
