using DataForge.Teachers.Tokenizers.AddedTokens;
using DataForge.Teachers.Tokenizers.Decoders;
using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.PostProcessors;
using DataForge.Teachers.Tokenizers.PreTokenizers;

namespace DataForge.Teachers.Tokenizers;

/// <summary>What a loader makes a tokenizer of.</summary>
internal sealed record TokenizerParts(
    TokenModel Model,
    AddedVocabulary Added,
    Normalizer? Normalizer,
    PreTokenizer? PreTokenizer,
    PostProcessor PostProcessor,
    TokenDecoder? Decoder,
    TruncationOptions? Truncation,
    PaddingOptions? Padding);
