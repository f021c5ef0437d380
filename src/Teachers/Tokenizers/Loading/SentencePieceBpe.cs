using System.Text;
using DataForge.Teachers.Tokenizers.AddedTokens;
using DataForge.Teachers.Tokenizers.Decoders;
using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.Patterns;
using DataForge.Teachers.Tokenizers.PostProcessors;
using DataForge.Teachers.Tokenizers.PreTokenizers;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>SentencePiece BPE models in Llama's layout.</summary>
internal static class SentencePieceBpe
{
    private const string Marker = "\u2581";

    /// <summary>The parts of the tokenizer.</summary>
    public static TokenizerParts Build(SentencePieceProto proto, string file, TokenizerConfiguration configuration, string? family)
    {
        if (family is not (null or "Llama" or "CodeLlama" or "Gemma" or "InternLM2"))
        {
            throw TokenizerFamily.NotSupported(file, "SentencePiece BPE models", family, "Llama, CodeLlama, Gemma, InternLM2");
        }

        TokenTable vocabulary = SentencePieceLoader.Table(proto.Pieces);
        (MergeTable merges, SpaceMarker? marker) = SentencePieceMerges.Generate(proto.Pieces, vocabulary);
        bool legacy = configuration.Json["legacy"].Boolean(true);
        bool prefix = configuration.Json["add_prefix_space"].Boolean(proto.AddDummyPrefix);
        var replace = new ReplaceNormalizer(new LiteralPattern(" "), Marker);
        Normalizer? normalizer = !legacy ? null : prefix ? new SequenceNormalizer([new PrependNormalizer(Marker), replace]) : replace;
        PreTokenizer? preTokenizer = legacy ? null : new Metaspace(new Rune('\u2581'), prefix ? PrependScheme.First : PrependScheme.Never, split: false);
        var options = new BpeOptions { UnknownToken = proto.Pieces.Find(piece => piece.Type == 2).Text, FuseUnknown = true, ByteFallback = proto.ByteFallback };
        BpeModel model = ModelFactory.Bpe(vocabulary, merges, options, marker, preTokenizer);
        var decoders = new List<TokenDecoder> { new ReplaceDecoder(new LiteralPattern(Marker), " "), new ByteFallbackDecoder(), new FuseDecoder() };
        if (prefix)
        {
            decoders.Add(new StripDecoder(new Rune(' '), 1, 0));
        }

        List<AddedToken> added = SentencePieceLoader.Added(proto.Pieces, configuration, vocabulary, []);
        PostProcessor postProcessor = SentencePieceLoader.Ends(added, configuration, begin: configuration.AddBosToken ?? true, end: configuration.AddEosToken ?? false, pairType: 1);
        return new TokenizerParts(model, new AddedVocabulary(added, normalizer), normalizer, preTokenizer, postProcessor, new SequenceDecoder([.. decoders]), null, null);
    }
}
