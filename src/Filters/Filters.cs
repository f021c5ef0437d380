using DataForge.Core.Operators;
using DataForge.Filters.Balancing;
using DataForge.Filters.Decontamination;
using DataForge.Filters.Deduplication;
using DataForge.Filters.Leaks;
using DataForge.Filters.Scoring;

namespace DataForge.Filters;

/// <summary>The filters this project offers.</summary>
public static class Filters
{
    /// <summary>Registers all of them, one line each.</summary>
    public static OperatorRegistry.Builder Register(OperatorRegistry.Builder builder) => builder
        .Add<Balance, BalanceOptions>()
        .Add<Decontaminate, DecontaminateOptions>()
        .Add<ExactDuplicates, ExactDuplicatesOptions>()
        .Add<Margin, MarginOptions>()
        .Add<NearDuplicates, NearDuplicatesOptions>()
        .Add<RepeatedPassages, RepeatedPassagesOptions>()
        .Add<ScoreStep, ScoreOptions>()
        .Add<SplitLeaks, SplitLeaksOptions>();
}
