using DataForge.Augmenters.Artifacts;
using DataForge.Augmenters.Causal;
using DataForge.Core.Operators;

namespace DataForge.Augmenters;

/// <summary>The augmenters this project offers.</summary>
public static class Augmenters
{
    /// <summary>Registers all of them, one line each.</summary>
    public static OperatorRegistry.Builder Register(OperatorRegistry.Builder builder) => builder
        .Add<DegradeFact, DegradeFactOptions>()
        .Add<DegradeNumber, DegradeNumberOptions>()
        .Add<DropStep, DropStepOptions>()
        .Add<MasterKey, MasterKeyOptions>();
}
