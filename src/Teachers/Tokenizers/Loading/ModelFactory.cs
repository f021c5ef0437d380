using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.PreTokenizers;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Makes models of the <c>model</c> section.</summary>
internal static class ModelFactory
{
    /// <summary>Does the work that needs only the section; the result makes the model once the pre-tokenizer is known.</summary>
    public static Func<PreTokenizer?, TokenModel> Prepare(ModelSection section, ReadOnlySpan<byte> json, string place)
    {
        TokenTable vocabulary = section.Vocabulary ?? throw new TokenizerException($"{place}.vocab: a vocabulary is needed");
        string type = section.Member("type").String(GuessType(section));
        switch (type)
        {
            case "BPE":
                return PrepareBpe(section, vocabulary, json, place);
            case "WordPiece":
                var wordPiece = new WordPieceModel(vocabulary, section.Member("unk_token").String("[UNK]"), section.Member("continuing_subword_prefix").String("##"),
                    section.Member("max_input_chars_per_word").Integer(0, int.MaxValue, 100));
                return _ => wordPiece;
            case "WordLevel":
                return _ => new WordLevelModel(vocabulary, section.Member("unk_token").String("<unk>"));
            case "Unigram":
                UnigramModel unigram = Unigram(section, vocabulary);
                return _ => unigram;
            default:
                throw section.Member("type").Unknown("model", type, "BPE, WordPiece, WordLevel, Unigram");
        }
    }

    /// <summary>Joins a BPE model and its pre-tokenizer.</summary>
    public static BpeModel Bpe(TokenTable vocabulary, MergeTable merges, BpeOptions options, SpaceMarker? marker, PreTokenizer? preTokenizer)
    {
        var last = preTokenizer?.Flatten().LastOrDefault() as ByteLevel;
        var model = new BpeModel(vocabulary, merges, options with { AfterByteAlphabet = last is not null }, marker);
        if (last is not null && model.TakesRawBytes)
        {
            last.MapsBytes = false;
        }

        return model;
    }

    private static string GuessType(ModelSection section) => section.Scores is not null ? "Unigram"
        : section.HasMerges ? "BPE"
        : section.Member("max_input_chars_per_word").IsNull && section.Member("continuing_subword_prefix").IsNull ? "WordLevel" : "WordPiece";

    private static Func<PreTokenizer?, TokenModel> PrepareBpe(ModelSection section, TokenTable vocabulary, ReadOnlySpan<byte> json, string place)
    {
        JsonPart dropout = section.Member("dropout");
        if (!dropout.IsNull && (dropout.Element.ValueKind != System.Text.Json.JsonValueKind.Number || dropout.Element.GetDouble() != 0))
        {
            throw dropout.Error("merges dropped at random give other ids every time; set it to null");
        }

        var options = new BpeOptions
        {
            UnknownToken = section.Member("unk_token").IsNull ? null : section.Member("unk_token").String(),
            ContinuingSubwordPrefix = section.Member("continuing_subword_prefix").String(""),
            EndOfWordSuffix = section.Member("end_of_word_suffix").String(""),
            FuseUnknown = section.Member("fuse_unk").Boolean(false),
            ByteFallback = section.Member("byte_fallback").Boolean(false),
            IgnoreMerges = section.Member("ignore_merges").Boolean(false),
        };
        var reader = new MergeReader(vocabulary, options.ContinuingSubwordPrefix, $"{place}.merges");
        reader.ReadJson(section.MergesJson(json));
        return preTokenizer => Bpe(vocabulary, reader.Table, options, reader.CutMarker, preTokenizer);
    }

    private static UnigramModel Unigram(ModelSection section, TokenTable vocabulary)
    {
        double[] scores = section.Scores ?? throw section.Member("vocab").Error("an array of [piece, score] is needed");
        JsonPart unknown = section.Member("unk_id");
        int unknownId = unknown.IsNull ? -1 : unknown.Integer(0, scores.Length - 1);
        return new UnigramModel(vocabulary, scores, unknownId, section.Member("byte_fallback").Boolean(false));
    }
}
