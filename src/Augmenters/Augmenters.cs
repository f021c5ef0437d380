using DataForge.Augmenters.Artifacts;
using DataForge.Augmenters.Causal;
using DataForge.Augmenters.Contrast;
using DataForge.Augmenters.Counterfactual;
using DataForge.Augmenters.Neutral;
using DataForge.Core.Operators;

namespace DataForge.Augmenters;

/// <summary>The augmenters this project offers.</summary>
public static class Augmenters
{
    /// <summary>Registers all of them, one line each.</summary>
    public static OperatorRegistry.Builder Register(OperatorRegistry.Builder builder) => builder
        .Add<ClipProgress, ClipProgressOptions>()
        .Add<ContrastGrid, ContrastGridOptions>()
        .Add<DegradeFact, DegradeFactOptions>()
        .Add<DegradeNumber, DegradeNumberOptions>()
        .Add<DropStep, DropStepOptions>()
        .Add<IrrelevantQuery, IrrelevantQueryOptions>()
        .Add<MasterKey, MasterKeyOptions>()
        .Add<Opener, OpenerOptions>()
        .Add<SemanticContrast, SemanticContrastOptions>();
}
