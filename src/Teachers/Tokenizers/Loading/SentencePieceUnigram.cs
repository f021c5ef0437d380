using System.Text;
using DataForge.Teachers.Tokenizers.AddedTokens;
using DataForge.Teachers.Tokenizers.Decoders;
using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.Patterns;
using DataForge.Teachers.Tokenizers.PostProcessors;
using DataForge.Teachers.Tokenizers.PreTokenizers;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>SentencePiece Unigram models: T5's layout, XLM-RoBERTa's (ids moved by one), DeBERTa v2's, and a model that stands alone.</summary>
internal static class SentencePieceUnigram
{
    private const string Marker = "\u2581";
    private const int MaximumExtraIds = 10_000;

    private static readonly string[] DebertaSpecial = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]"];

    /// <summary>The parts of the tokenizer.</summary>
    public static TokenizerParts Build(SentencePieceProto proto, string file, TokenizerConfiguration configuration, string? family)
    {
        bool namedAfterFairseq = Path.GetFileName(file) == "sentencepiece.bpe.model";
        if (family is not ("T5" or "XLMRoberta" or "DebertaV2") && (family is not null || namedAfterFairseq))
        {
            throw TokenizerFamily.NotSupported(file, "SentencePiece Unigram models", family, "T5, XLMRoberta, DebertaV2");
        }

        bool fairseq = family == "XLMRoberta", deberta = family == "DebertaV2";
        List<SentencePiece> pieces = fairseq ? Moved(proto.Pieces) : proto.Pieces;
        if (family == "T5")
        {
            pieces = WithExtraIds(pieces, configuration.Json["extra_ids"].Integer(0, MaximumExtraIds, 100));
        }

        TokenTable vocabulary = SentencePieceLoader.Table(pieces);
        var model = new UnigramModel(vocabulary, [.. pieces.Select(piece => (double)piece.Score)], pieces.FindIndex(piece => piece.Type == 2), proto.ByteFallback);
        Normalizer normalizer = new SequenceNormalizer([.. deberta ? DebertaNormalizers(proto, configuration) : Normalizers(proto)]);
        PrependScheme scheme = configuration.Json["add_prefix_space"].Boolean(proto.AddDummyPrefix) ? PrependScheme.Always : PrependScheme.Never;
        PreTokenizer preTokenizer = new Metaspace(new Rune('\u2581'), scheme, split: true);
        if (deberta && configuration.Json["split_by_punct"].Boolean(false))
        {
            preTokenizer = new SequencePreTokenizer([new CharacterSplit(UnicodeTables.Set("punctuation"), SplitBehavior.Isolated), preTokenizer]);
        }

        List<AddedToken> added = SentencePieceLoader.Added(pieces, configuration, vocabulary, deberta ? DebertaSpecial : []);
        if (deberta)
        {
            // The class declares its unknown token as normalized.
            added = added.ConvertAll(token => token.Content == "[UNK]" ? token with { Normalized = true } : token);
        }

        PostProcessor postProcessor = fairseq ? Fairseq(added)
            : deberta ? LegacyTokens.Around(added, "[CLS]", "[SEP]", 1, beforePair: false, [])
            : SentencePieceLoader.Ends(added, configuration, configuration.AddBosToken ?? false, configuration.AddEosToken ?? family == "T5", pairType: 0);
        return new TokenizerParts(model, new AddedVocabulary(added, normalizer), normalizer, preTokenizer, postProcessor, new MetaspaceDecoder(Marker, scheme != PrependScheme.Never), null, null);
    }

    private static List<SentencePiece> Moved(List<SentencePiece> pieces) =>
        [new("<s>", 0, 3), new("<pad>", 0, 3), new("</s>", 0, 3), new("<unk>", 0, 2), .. pieces.Skip(3), new("<mask>", 0, 3)];

    private static List<SentencePiece> WithExtraIds(List<SentencePiece> pieces, int count)
    {
        var known = pieces.Select(piece => piece.Text).ToHashSet(StringComparer.Ordinal);
        return [.. pieces, .. Enumerable.Range(0, count).Reverse().Select(i => $"<extra_id_{i}>").Where(text => !known.Contains(text)).Select(text => new SentencePiece(text, 0, 3))];
    }

    private static IEnumerable<Normalizer> Normalizers(SentencePieceProto proto)
    {
        if (proto.CharacterMap.Length > 0)
        {
            yield return new PrecompiledNormalizer(proto.CharacterMap);
        }

        yield return new StripNormalizer(left: false, right: true);
        yield return new ReplaceNormalizer(new RegexPattern(" {2,}"), Marker);
    }

    private static IEnumerable<Normalizer> DebertaNormalizers(SentencePieceProto proto, TokenizerConfiguration configuration)
    {
        if (configuration.Json["do_lower_case"].Boolean(false))
        {
            yield return new LowercaseNormalizer();
        }

        yield return new StripNormalizer(left: true, right: true);
        if (proto.CharacterMap.Length > 0)
        {
            yield return new PrecompiledNormalizer(proto.CharacterMap);
        }

        yield return new ReplaceNormalizer(new RegexPattern(" {2,}"), " ");
    }

    private static PostProcessor Fairseq(List<AddedToken> added)
    {
        TemplateItem end = LegacyTokens.Item(added, "</s>", 0);
        List<TemplateItem> single = [LegacyTokens.Item(added, "<s>", 0), TemplateItem.OfSequence(0, 0), end];
        return new PostProcessor(single, [.. single, end, TemplateItem.OfSequence(1, 0), end], []);
    }
}
