using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.PostProcessors;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>
/// Loads SentencePiece models (<c>tokenizer.model</c>, <c>spiece.model</c>, <c>spm.model</c>, <c>sentencepiece.bpe.model</c>), as the transformers
/// library converts them for the directory's tokenizer class.
/// </summary>
internal static class SentencePieceLoader
{
    /// <summary>The parts of the tokenizer.</summary>
    public static TokenizerParts Load(ReadOnlySpan<byte> bytes, string file, TokenizerConfiguration configuration)
    {
        SentencePieceProto proto = SentencePieceProto.Parse(bytes, file);
        string? family = TokenizerFamily.Of(Path.GetDirectoryName(Path.GetFullPath(file))!, configuration);
        return proto.ModelType switch
        {
            1 => SentencePieceUnigram.Build(proto, file, configuration, family),
            2 => SentencePieceBpe.Build(proto, file, configuration, family),
            int type => throw new TokenizerException($"{file}: SentencePiece models of type {type} are not supported (1 unigram and 2 BPE are)"),
        };
    }

    /// <summary>A template with the beginning and end token of the configuration.</summary>
    public static PostProcessor Ends(List<AddedToken> added, TokenizerConfiguration configuration, bool begin, bool end, int pairType) => LegacyTokens.Around(
        added,
        begin ? configuration.SpecialTokens.GetValueOrDefault("bos_token", "<s>") : null,
        end ? configuration.SpecialTokens.GetValueOrDefault("eos_token", "</s>") : null,
        pairType,
        beforePair: true,
        []);

    /// <summary>The configuration's added tokens, the model's control and user-defined pieces, and <paramref name="special"/>.</summary>
    public static List<AddedToken> Added(List<SentencePiece> pieces, TokenizerConfiguration configuration, TokenTable vocabulary, IEnumerable<string> special)
    {
        List<AddedToken> tokens = new LegacyTokens(configuration, vocabulary).AddedTokens(pieces.Where(piece => piece.Type is 2 or 3).Select(piece => piece.Text).Concat(special));
        var seen = tokens.Select(token => token.Content).ToHashSet(StringComparer.Ordinal);
        tokens.AddRange(pieces.Where(piece => piece.Type == 4 && seen.Add(piece.Text))
            .Select(piece => new AddedToken(vocabulary.Find(piece.Text), piece.Text, Special: false, Normalized: false, LeftStrip: false, RightStrip: false, SingleWord: false)));
        return tokens;
    }

    /// <summary>The vocabulary of pieces; the id is the place.</summary>
    public static TokenTable Table(List<SentencePiece> pieces)
    {
        var builder = new TokenTableBuilder { KeepsDuplicates = true };
        for (int id = 0; id < pieces.Count; id++)
        {
            builder.Add(pieces[id].Text, id);
        }

        return builder.Build();
    }
}
