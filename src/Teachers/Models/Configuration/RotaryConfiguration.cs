using System.Text.Json;

namespace DataForge.Teachers.Models.Configuration;

/// <summary>
/// Rotary position options in the form of library version 5 (<c>rope_parameters</c>) or 4 (<c>rope_theta</c>, <c>rope_scaling</c>,
/// <c>partial_rotary_factor</c> at the top).
/// </summary>
internal sealed record RotaryConfiguration
{
    /// <summary><c>default</c>, <c>linear</c>, <c>llama3</c> or <c>longrope</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Base of the wavelengths.</summary>
    public required double Theta { get; init; }

    /// <summary>Share of the head that is rotated.</summary>
    public double PartialFactor { get; init; } = 1;

    /// <summary>Scaling factor (linear, llama3).</summary>
    public double Factor { get; init; } = 1;

    /// <summary>llama3: where the interpolated band begins.</summary>
    public double LowFrequencyFactor { get; init; } = 1;

    /// <summary>llama3: where the interpolated band ends.</summary>
    public double HighFrequencyFactor { get; init; } = 1;

    /// <summary>Length the model was first trained for (llama3, longrope).</summary>
    public int OriginalLength { get; init; }

    /// <summary>longrope: divisors of the frequencies for short rows.</summary>
    public double[] ShortFactors { get; init; } = [];

    /// <summary>longrope: divisors of the frequencies for long rows.</summary>
    public double[] LongFactors { get; init; } = [];

    /// <summary>longrope: multiplier of cosine and sine where the file gives it.</summary>
    public double? AttentionFactor { get; init; }

    /// <summary>Reads the options of a decoder.</summary>
    public static RotaryConfiguration Read(ModelConfiguration configuration, double absentTheta = 10_000)
    {
        double theta = configuration.Number("rope_theta", absentTheta);
        double partial = configuration.Number("partial_rotary_factor", 1);
        JsonElement? scaling = configuration.Section("rope_scaling");
        JsonElement? parameters = configuration.Section("rope_parameters");
        int? original = configuration.OptionalWhole("original_max_position_embeddings", 1);
        return Parse(configuration, parameters ?? scaling, theta, partial, original);
    }

    /// <summary>Reads one object of rotary options; <paramref name="theta"/> and <paramref name="partial"/> hold where it says nothing.</summary>
    public static RotaryConfiguration Parse(
        ModelConfiguration configuration, JsonElement? section, double theta, double partial = 1, int? original = null)
    {
        if (section is not { } options)
        {
            return new() { Kind = "default", Theta = theta, PartialFactor = partial };
        }

        var reader = new RotarySection(configuration, options);
        string kind = reader.Kind();
        var result = new RotaryConfiguration
        {
            Kind = kind,
            Theta = reader.Number("rope_theta", theta),
            PartialFactor = reader.Number("partial_rotary_factor", partial),
        };
        result = kind switch
        {
            "default" => result,
            "linear" => result with { Factor = reader.Number("factor") },
            "llama3" => result with
            {
                Factor = reader.Number("factor"),
                LowFrequencyFactor = reader.Number("low_freq_factor"),
                HighFrequencyFactor = reader.Number("high_freq_factor"),
                OriginalLength = (int)reader.Number("original_max_position_embeddings", original),
            },
            "longrope" => result with
            {
                ShortFactors = reader.Numbers("short_factor"),
                LongFactors = reader.Numbers("long_factor"),
                OriginalLength = (int)reader.Number("original_max_position_embeddings", original),
                AttentionFactor = reader.OptionalNumber("attention_factor"),
                Factor = reader.Number("factor", 0),
            },
            _ => throw reader.UnknownKind(kind),
        };
        reader.RefuseUnread();
        return original is { } top && kind is "longrope" ? result with { OriginalLength = top } : result;
    }
}
