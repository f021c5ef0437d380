using DataForge.Teachers.Models.Configuration;
using DataForge.Teachers.Models.Heads;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>A family of models that share their states and differ in their heads. Adding one: its file and an entry in <see cref="ArchitectureRegistry"/>.</summary>
/// <param name="Name">What class names in <c>architectures</c> begin with.</param>
/// <param name="ModelType"><c>model_type</c> of its configurations.</param>
/// <param name="Prefix">Prefix of the base model's tensors, present or not.</param>
/// <param name="IsCausal">Whether tokens see only what comes before them.</param>
/// <param name="Load">Loads the states' part.</param>
/// <param name="LoadClassifier">Loads the sequence classification head.</param>
internal sealed record ArchitectureFamily(
    string Name,
    string ModelType,
    string Prefix,
    bool IsCausal,
    Func<ModelConfiguration, WeightReader, ITransformer> Load,
    Func<ModelConfiguration, WeightReader, int, SequenceHead> LoadClassifier);
