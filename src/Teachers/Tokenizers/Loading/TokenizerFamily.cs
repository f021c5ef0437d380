namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>
/// Which layout a directory without a tokenizer.json means: the files alone do not say it. As the transformers library finds the class of a
/// tokenizer: <c>tokenizer_class</c> of tokenizer_config.json, then of config.json, then config.json's <c>model_type</c>.
/// </summary>
internal static class TokenizerFamily
{
    /// <summary>The class without "Tokenizer" and "Fast", as in <c>XLMRoberta</c>; null where no file says it.</summary>
    public static string? Of(string directory, TokenizerConfiguration configuration)
    {
        if (configuration.TokenizerClass is { } named)
        {
            return Short(named);
        }

        JsonPart model = TokenizerConfiguration.ReadObject(Path.Combine(directory, "config.json"));
        return !model["tokenizer_class"].IsNull ? Short(model["tokenizer_class"].String())
            : model["model_type"].IsNull ? null
            : OfModel(model["model_type"].String());
    }

    /// <summary>The error for a family that a layout is not read for.</summary>
    public static TokenizerException NotSupported(string place, string layout, string? family, string supported) => new(family is null
        ? $"{place}: {layout} differ in what they mean, and neither tokenizer_config.json (tokenizer_class) nor config.json (model_type) says whose this is; supported are {supported}"
        : $"{place}: {layout} of {family} are not supported without a tokenizer.json (supported are {supported})");

    private static string Short(string name) => name.Replace("Tokenizer", "", StringComparison.Ordinal).Replace("Fast", "", StringComparison.Ordinal);

    private static string OfModel(string type) => type switch
    {
        "bert" => "Bert",
        "distilbert" => "DistilBert",
        "electra" => "Electra",
        "gpt2" => "GPT2",
        "roberta" => "Roberta",
        "bart" => "Bart",
        "longformer" => "Longformer",
        "qwen2" or "qwen3" => "Qwen2",
        "llama" or "mistral" or "mixtral" or "phi3" => "Llama",
        "gemma" or "gemma2" => "Gemma",
        "internlm2" => "InternLM2",
        "t5" or "mt5" or "umt5" => "T5",
        "xlm-roberta" or "xlm-roberta-xl" => "XLMRoberta",
        "deberta-v2" => "DebertaV2",
        _ => type,
    };
}
