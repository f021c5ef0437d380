using DataForge.Core.Rows;

namespace DataForge.Sources.Formats;

/// <summary>A canonical field of a preset.</summary>
/// <param name="Name">Canonical name, as in the option <c>fields</c>.</param>
/// <param name="Paths">Where the layout has it, in order of preference; empty where only <c>fields</c> can give it. A constant is written <c>=text</c>.</param>
internal sealed record PresetField(string Name, params string[] Paths)
{
    /// <summary>True where rows cannot be made without it.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>True where a record can do without it even if <c>fields</c> names its path.</summary>
    public bool MayBeAbsent => Name is "system" or "input";

    /// <summary>True where the values come from a path with <c>[*]</c> or from a list.</summary>
    public bool IsMany { get; init; }

    /// <summary>A field that rows can do without.</summary>
    public static PresetField Optional(string name, params string[] paths) => new(name, paths) { IsRequired = false };
}

/// <summary>A layout that people have.</summary>
/// <param name="Name">Name in the option <c>format</c>; empty for the layouts that <c>fields</c> alone describes.</param>
/// <param name="Summary">One line for the documentation.</param>
/// <param name="Shape">Shape of its rows.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Create">Makes the assembler of the resolved fields.</param>
internal sealed record Preset(string Name, string Summary, RowShape Shape, PresetField[] Fields, Func<FieldSet, RowAssembler> Create)
{
    /// <summary>Where its labels come from.</summary>
    public LabelOrigin LabelOrigin { get; init; } = LabelOrigin.Human;

    /// <summary>Default of <c>scale_min</c>.</summary>
    public double ScaleMin { get; init; }

    /// <summary>Default of <c>scale_max</c>.</summary>
    public double ScaleMax { get; init; } = 1;

    /// <summary>Default of <c>levels</c>.</summary>
    public int? Levels { get; init; }

    /// <summary>Default of <c>label_values</c>.</summary>
    public IReadOnlyDictionary<string, double> LabelValues { get; init; } = new Dictionary<string, double>();

    /// <summary>True where the label itself gives <c>p_chosen</c>.</summary>
    public bool GivesProbability { get; init; }

    /// <summary>Annotations that any preset takes from <c>fields</c>.</summary>
    public static PresetField[] Annotations { get; } = [PresetField.Optional("weight")];

    /// <summary>Annotations that presets of pairs take from <c>fields</c> besides.</summary>
    public static PresetField[] PairAnnotations { get; } = [PresetField.Optional("p_chosen"), PresetField.Optional("preference_margin")];

    /// <summary>All fields, annotations included.</summary>
    public IEnumerable<PresetField> AllFields => Fields
        .Concat((Shape is RowShape.Preference or RowShape.PromptPair) && !GivesProbability ? PairAnnotations : [])
        .Concat(Annotations)
        .DistinctBy(item => item.Name);
}
