using System.Text;
using DataForge.Teachers.Tokenizers.AddedTokens;
using DataForge.Teachers.Tokenizers.Decoders;
using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.Patterns;
using DataForge.Teachers.Tokenizers.PostProcessors;
using DataForge.Teachers.Tokenizers.PreTokenizers;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>
/// Loads SentencePiece's <c>tokenizer.model</c>, as the usual conversion to a tokenizer.json makes it: BPE in Llama's layout, Unigram in T5's
/// or XLM-RoBERTa's.
/// </summary>
internal static class SentencePieceLoader
{
    private const string Marker = "\u2581";

    /// <summary>The parts of the tokenizer.</summary>
    public static TokenizerParts Load(ReadOnlySpan<byte> bytes, string file, TokenizerConfiguration configuration)
    {
        SentencePieceProto proto = SentencePieceProto.Parse(bytes, file);
        return proto.ModelType switch
        {
            1 => Unigram(proto, configuration),
            2 => Bpe(proto, configuration),
            int type => throw new TokenizerException($"{file}: SentencePiece models of type {type} are not supported (1 unigram and 2 BPE are)"),
        };
    }

    private static TokenizerParts Bpe(SentencePieceProto proto, TokenizerConfiguration configuration)
    {
        TokenTable vocabulary = Table(proto.Pieces);
        (MergeTable merges, SpaceMarker? marker) = SentencePieceMerges.Generate(proto.Pieces, vocabulary);
        bool legacy = configuration.Json["legacy"].Boolean(true);
        bool prefix = configuration.Json["add_prefix_space"].Boolean(proto.AddDummyPrefix);
        var replace = new ReplaceNormalizer(new LiteralPattern(" "), Marker);
        Normalizer? normalizer = !legacy ? null : prefix ? new SequenceNormalizer([new PrependNormalizer(Marker), replace]) : replace;
        PreTokenizer? preTokenizer = legacy ? null : new Metaspace(new Rune('\u2581'), prefix ? PrependScheme.First : PrependScheme.Never, split: false);
        var options = new BpeOptions { UnknownToken = Unknown(proto), FuseUnknown = true, ByteFallback = proto.ByteFallback };
        BpeModel model = ModelFactory.Bpe(vocabulary, merges, options, marker, preTokenizer);
        var decoders = new List<TokenDecoder> { new ReplaceDecoder(new LiteralPattern(Marker), " "), new ByteFallbackDecoder(), new FuseDecoder() };
        if (prefix)
        {
            decoders.Add(new StripDecoder(new Rune(' '), 1, 0));
        }

        List<AddedToken> added = Added(proto, configuration, vocabulary);
        PostProcessor postProcessor = Ends(added, configuration, begin: configuration.AddBosToken ?? true, end: configuration.AddEosToken ?? false, pairType: 1);
        return new TokenizerParts(model, new AddedVocabulary(added, normalizer), normalizer, preTokenizer, postProcessor, new SequenceDecoder([.. decoders]), null, null);
    }

    private static TokenizerParts Unigram(SentencePieceProto proto, TokenizerConfiguration configuration)
    {
        bool fairseq = configuration.TokenizerClass is string type && type.StartsWith("XLMRoberta", StringComparison.Ordinal);
        List<SentencePiece> pieces = fairseq
            ? [new("<s>", 0, 3), new("<pad>", 0, 3), new("</s>", 0, 3), new("<unk>", 0, 2), .. proto.Pieces.Skip(3), new("<mask>", 0, 3)]
            : proto.Pieces;
        TokenTable vocabulary = Table(pieces);
        var model = new UnigramModel(vocabulary, [.. pieces.Select(piece => (double)piece.Score)], pieces.FindIndex(piece => piece.Type == 2), proto.ByteFallback);
        var parts = new List<Normalizer>();
        if (proto.CharacterMap.Length > 0)
        {
            parts.Add(new PrecompiledNormalizer(proto.CharacterMap));
        }

        parts.Add(new StripNormalizer(left: false, right: true));
        parts.Add(new ReplaceNormalizer(new RegexPattern(" {2,}"), Marker));
        var normalizer = new SequenceNormalizer([.. parts]);
        PrependScheme scheme = configuration.Json["add_prefix_space"].Boolean(proto.AddDummyPrefix) ? PrependScheme.Always : PrependScheme.Never;
        var preTokenizer = new Metaspace(new Rune('\u2581'), scheme, split: true);
        List<AddedToken> added = Added(proto, configuration, vocabulary, pieces);
        PostProcessor postProcessor = fairseq ? Fairseq(added) : Ends(added, configuration, configuration.AddBosToken ?? false, configuration.AddEosToken ?? true, pairType: 0);
        return new TokenizerParts(model, new AddedVocabulary(added, normalizer), normalizer, preTokenizer, postProcessor, new MetaspaceDecoder(Marker, scheme != PrependScheme.Never), null, null);
    }

    private static PostProcessor Fairseq(List<AddedToken> added)
    {
        TemplateItem end = LegacyTokens.Item(added, "</s>", 0);
        List<TemplateItem> single = [LegacyTokens.Item(added, "<s>", 0), TemplateItem.OfSequence(0, 0), end];
        return new PostProcessor(single, [.. single, end, TemplateItem.OfSequence(1, 0), end], []);
    }

    private static PostProcessor Ends(List<AddedToken> added, TokenizerConfiguration configuration, bool begin, bool end, int pairType) => LegacyTokens.Around(
        added,
        begin ? configuration.SpecialTokens.GetValueOrDefault("bos_token", "<s>") : null,
        end ? configuration.SpecialTokens.GetValueOrDefault("eos_token", "</s>") : null,
        pairType,
        beforePair: true,
        []);

    private static List<AddedToken> Added(SentencePieceProto proto, TokenizerConfiguration configuration, TokenTable vocabulary, List<SentencePiece>? pieces = null)
    {
        List<AddedToken> tokens = new LegacyTokens(configuration, vocabulary).AddedTokens((pieces ?? proto.Pieces).Where(piece => piece.Type is 2 or 3).Select(piece => piece.Text));
        var seen = tokens.Select(token => token.Content).ToHashSet(StringComparer.Ordinal);
        tokens.AddRange((pieces ?? proto.Pieces).Where(piece => piece.Type == 4 && seen.Add(piece.Text))
            .Select(piece => new AddedToken(vocabulary.Find(piece.Text), piece.Text, Special: false, Normalized: false, LeftStrip: false, RightStrip: false, SingleWord: false)));
        return tokens;
    }

    private static string? Unknown(SentencePieceProto proto) => proto.Pieces.Find(piece => piece.Type == 2).Text;

    private static TokenTable Table(List<SentencePiece> pieces)
    {
        var builder = new TokenTableBuilder { KeepsDuplicates = true };
        for (int id = 0; id < pieces.Count; id++)
        {
            builder.Add(pieces[id].Text, id);
        }

        return builder.Build();
    }
}
