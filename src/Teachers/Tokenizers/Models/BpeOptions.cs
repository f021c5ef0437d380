namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>Settings of a BPE model as its file gives them.</summary>
internal sealed record BpeOptions
{
    /// <summary>Token of what is not in the vocabulary; null: such characters vanish.</summary>
    public string? UnknownToken { get; init; }

    /// <summary>Put before every symbol of a word but the first; empty for none.</summary>
    public string ContinuingSubwordPrefix { get; init; } = "";

    /// <summary>Put after the last symbol of a word; empty for none.</summary>
    public string EndOfWordSuffix { get; init; } = "";

    /// <summary>Neighbouring unknown characters are one token.</summary>
    public bool FuseUnknown { get; init; }

    /// <summary>Unknown characters become tokens <c>&lt;0xNN&gt;</c> of their bytes.</summary>
    public bool ByteFallback { get; init; }

    /// <summary>A whole word that is in the vocabulary is taken as it is.</summary>
    public bool IgnoreMerges { get; init; }

    /// <summary>The pre-tokenizer ends with the byte alphabet, so the model may take raw bytes.</summary>
    public bool AfterByteAlphabet { get; init; }
}
