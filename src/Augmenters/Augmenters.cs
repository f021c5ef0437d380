using DataForge.Augmenters.Artifacts;
using DataForge.Augmenters.Causal;
using DataForge.Augmenters.Contrast;
using DataForge.Augmenters.Counterfactual;
using DataForge.Augmenters.Executable;
using DataForge.Augmenters.Neutral;
using DataForge.Core.Operators;

namespace DataForge.Augmenters;

/// <summary>The augmenters this project offers.</summary>
public static class Augmenters
{
    /// <summary>Registers all of them, one line each.</summary>
    public static OperatorRegistry.Builder Register(OperatorRegistry.Builder builder) => builder
        .Add<AnswerConsistency, AnswerConsistencyOptions>()
        .Add<BeamStatics, BeamStaticsOptions>()
        .Add<BreakCode, BreakCodeOptions>()
        .Add<BreakConstraint, BreakConstraintOptions>()
        .Add<CausalQuestions, CausalQuestionsOptions>()
        .Add<ClipProgress, ClipProgressOptions>()
        .Add<ContextPairs, ContextPairsOptions>()
        .Add<ContrastGrid, ContrastGridOptions>()
        .Add<ConvexTypos, ConvexTyposOptions>()
        .Add<Damage, DamageOptions>()
        .Add<DegradeFact, DegradeFactOptions>()
        .Add<DegradeNumber, DegradeNumberOptions>()
        .Add<DressWrongAnswer, DressWrongAnswerOptions>()
        .Add<DropGuard, DropGuardOptions>()
        .Add<DropStep, DropStepOptions>()
        .Add<FuseNeighbours, FuseNeighboursOptions>()
        .Add<GameMetric, GameMetricOptions>()
        .Add<HiddenVariable, HiddenVariableOptions>()
        .Add<IrrelevantQuery, IrrelevantQueryOptions>()
        .Add<MaskEvidence, MaskEvidenceOptions>()
        .Add<MasterKey, MasterKeyOptions>()
        .Add<NegateClaim, NegateClaimOptions>()
        .Add<Opener, OpenerOptions>()
        .Add<PadResponse, PadResponseOptions>()
        .Add<ReasoningMismatch, ReasoningMismatchOptions>()
        .Add<RejectSet, RejectSetOptions>()
        .Add<RelabelChecklist, RelabelChecklistOptions>()
        .Add<ReorderItems, ReorderItemsOptions>()
        .Add<RolloutPairs, RolloutPairsOptions>()
        .Add<SemanticContrast, SemanticContrastOptions>()
        .Add<ShuffleOptions, ShuffleOptionsOptions>()
        .Add<StepAlternatives, StepAlternativesOptions>()
        .Add<StepPairs, StepPairsOptions>()
        .Add<SubstituteSpan, SubstituteSpanOptions>()
        .Add<SurfaceTie, SurfaceTieOptions>()
        .Add<SwapNames, SwapNamesOptions>()
        .Add<SwapSteps, SwapStepsOptions>()
        .Add<UnitTestRewards, UnitTestRewardsOptions>()
        .Add<UnsupportedClaim, UnsupportedClaimOptions>()
        .Add<WordProblemSteps, WordProblemStepsOptions>()
        .Add<WrongAnswerSpan, WrongAnswerSpanOptions>()
        .Add<WrongUnit, WrongUnitOptions>();
}
