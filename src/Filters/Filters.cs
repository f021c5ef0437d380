using DataForge.Core.Operators;
using DataForge.Filters.Audit.Steps;
using DataForge.Filters.Balancing;
using DataForge.Filters.Consistency;
using DataForge.Filters.Decontamination;
using DataForge.Filters.Deduplication;
using DataForge.Filters.Leaks;
using DataForge.Filters.Mixing;
using DataForge.Filters.Mixing.Curricula;
using DataForge.Filters.Quality;
using DataForge.Filters.Quality.Answers;
using DataForge.Filters.Quality.Languages;
using DataForge.Filters.Rollouts;
using DataForge.Filters.Scoring;
using DataForge.Filters.Selection;
using DataForge.Filters.Semantic;
using DataForge.Filters.Simulation;

namespace DataForge.Filters;

/// <summary>The filters this project offers.</summary>
public static class Filters
{
    /// <summary>Registers all of them, one line each.</summary>
    public static OperatorRegistry.Builder Register(OperatorRegistry.Builder builder) => builder
        .Add<Agreement, AgreementOptions>()
        .Add<AuditStep, AuditStepOptions>()
        .Add<Balance, BalanceOptions>()
        .Add<BalancedRollouts, BalancedRolloutsOptions>()
        .Add<BrokenText, BrokenTextOptions>()
        .Add<Calibrate, CalibrateOptions>()
        .Add<ContrastReport, ContrastReportOptions>()
        .Add<Curriculum, CurriculumOptions>()
        .Add<Decontaminate, DecontaminateOptions>()
        .Add<DisagreementWeight, DisagreementWeightOptions>()
        .Add<EditStability, EditStabilityOptions>()
        .Add<Ensemble, EnsembleOptions>()
        .Add<ExactDuplicates, ExactDuplicatesOptions>()
        .Add<FinalAnswers, FinalAnswersOptions>()
        .Add<LabelDrift, LabelDriftOptions>()
        .Add<LanguageFilter, LanguagesOptions>()
        .Add<LogTame, LogTameOptions>()
        .Add<Margin, MarginOptions>()
        .Add<Mix, MixOptions>()
        .Add<NearDuplicates, NearDuplicatesOptions>()
        .Add<NoiseCorrected, NoiseCorrectedOptions>()
        .Add<PassRate, PassRateOptions>()
        .Add<PersonalData, PersonalDataOptions>()
        .Add<ProbabilityShift, ProbabilityShiftOptions>()
        .Add<ProcessTrust, ProcessTrustOptions>()
        .Add<RarityWeights, RarityWeightsOptions>()
        .Add<Refusals, RefusalsOptions>()
        .Add<RepeatedPassages, RepeatedPassagesOptions>()
        .Add<Sample, SampleOptions>()
        .Add<ScoreStep, ScoreOptions>()
        .Add<SelectDiverse, SelectDiverseOptions>()
        .Add<SemanticDecontaminate, SemanticDecontaminateOptions>()
        .Add<SemanticDuplicates, SemanticDuplicatesOptions>()
        .Add<SimilarSides, SimilarSidesOptions>()
        .Add<SimulateObservation, SimulateObservationOptions>()
        .Add<SplitLeaks, SplitLeaksOptions>()
        .Add<StandardizeScores, StandardizeScoresOptions>()
        .Add<Strength, StrengthOptions>()
        .Add<TextLength, TextLengthOptions>()
        .Add<TextQuality, TextQualityOptions>();
}
