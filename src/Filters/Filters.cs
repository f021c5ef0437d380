using DataForge.Core.Operators;
using DataForge.Filters.Deduplication;
using DataForge.Filters.Scoring;

namespace DataForge.Filters;

/// <summary>The filters this project offers.</summary>
public static class Filters
{
    /// <summary>Registers all of them, one line each.</summary>
    public static OperatorRegistry.Builder Register(OperatorRegistry.Builder builder) => builder
        .Add<ExactDuplicates, ExactDuplicatesOptions>()
        .Add<Margin, MarginOptions>()
        .Add<ScoreStep, ScoreOptions>()
        .Add<StandardizeScores, StandardizeScoresOptions>();
}
