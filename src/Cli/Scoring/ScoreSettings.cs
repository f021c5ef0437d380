using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Commands;

namespace DataForge.Cli.Scoring;

/// <summary>The arguments of <c>dataforge score</c>.</summary>
internal sealed record ScoreSettings
{
    public required string Model { get; init; }

    public required TeacherTask Task { get; init; }

    public required string Input { get; init; }

    public required string Output { get; init; }

    public required ScoreDefaults Defaults { get; init; }

    public string? Template { get; init; }

    public string? Prompt { get; init; }

    public string? PromptName { get; init; }

    public ServerSettings? Server { get; init; }

    public string? Reference { get; init; }

    public string? Cache { get; init; }

    public WeightPrecision Precision { get; init; }

    public TorchOptions? Torch { get; init; }

    public int Workers { get; init; }

    public int BatchTokens { get; init; }

    public bool Json { get; init; }
}
