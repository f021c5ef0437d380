using DataForge.Augmenters.Artifacts;
using DataForge.Augmenters.Causal;
using DataForge.Core.Operators;

namespace DataForge.Augmenters;

/// <summary>The augmenters this project offers.</summary>
public static class Augmenters
{
    /// <summary>Registers all of them, one line each.</summary>
    public static OperatorRegistry.Builder Register(OperatorRegistry.Builder builder) => builder
        .Add<DegradeNumber, DegradeNumberOptions>()
        .Add<MasterKey, MasterKeyOptions>();
}
