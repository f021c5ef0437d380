using DataForge.Teachers.Models.Configuration;
using DataForge.Teachers.Models.Heads;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>All architectures that are implemented.</summary>
internal static class ArchitectureRegistry
{
    private static readonly ArchitectureFamily[] Families =
    [
        new("Llama", "llama", "model.", true, Llama.Load, ClassificationHeads.Decoder),
        new("Mistral", "mistral", "model.", true, Mistral.Load, ClassificationHeads.Decoder),
        new("Qwen2", "qwen2", "model.", true, Qwen.LoadQwen2, ClassificationHeads.Decoder),
        new("Qwen3", "qwen3", "model.", true, Qwen.LoadQwen3, ClassificationHeads.Decoder),
        new("Gemma2", "gemma2", "model.", true, Gemma2.Load, ClassificationHeads.Decoder),
        new("Phi3", "phi3", "model.", true, Phi3.Load, ClassificationHeads.Decoder),
        new("Bert", "bert", "bert.", false, Bert.LoadBert, ClassificationHeads.Bert),
        new("Roberta", "roberta", "roberta.", false, Bert.LoadRoberta, ClassificationHeads.Roberta),
        new("XLMRoberta", "xlm-roberta", "roberta.", false, Bert.LoadRoberta, ClassificationHeads.Roberta),
        new("Electra", "electra", "electra.", false, Bert.LoadElectra, ClassificationHeads.Electra),
        new("DistilBert", "distilbert", "distilbert.", false, DistilBert.Load, ClassificationHeads.DistilBert),
        new("DebertaV2", "deberta-v2", "deberta.", false, DebertaV2.Load, ClassificationHeads.Deberta),
        new("ModernBert", "modernbert", "model.", false, ModernBert.Load, ClassificationHeads.ModernBert),
    ];

    /// <summary>Finds the family and the kind of head that a configuration names.</summary>
    /// <exception cref="ModelFormatException">The architecture is not implemented.</exception>
    public static (ArchitectureFamily Family, HeadKind Head) Find(ModelConfiguration configuration)
    {
        foreach (ArchitectureFamily family in Families)
        {
            if (configuration.ModelType == family.ModelType && configuration.Architecture.StartsWith(family.Name, StringComparison.Ordinal))
            {
                HeadKind? head = configuration.Architecture[family.Name.Length..] switch
                {
                    "Model" or "ForMaskedLM" or "ForPreTraining" => HeadKind.None,
                    "ForSequenceClassification" => HeadKind.SequenceClassification,
                    "ForCausalLM" when family.IsCausal => HeadKind.LanguageModel,
                    "ForProcessRewardModel" when family.IsCausal => HeadKind.TokenScores,
                    _ => null,
                };
                if (head is { } known)
                {
                    return (family, known);
                }
            }
        }

        throw new ModelFormatException(
            configuration.Path,
            $"the architecture {configuration.Architecture} (model_type {configuration.ModelType}) is not known; implemented are "
            + string.Join(", ", Families.Select(family => family.Name)) + ".");
    }
}

/// <summary>Heads that model classes have.</summary>
internal enum HeadKind
{
    /// <summary>States only.</summary>
    None,

    /// <summary>Logits for the whole text.</summary>
    SequenceClassification,

    /// <summary>Next-token logits; a value head may lie beside them.</summary>
    LanguageModel,

    /// <summary>Two logits for each token.</summary>
    TokenScores,
}
