using DataForge.Teachers.Tokenizers.AddedTokens;
using DataForge.Teachers.Tokenizers.Decoders;
using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.PostProcessors;
using DataForge.Teachers.Tokenizers.PreTokenizers;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Loads <c>vocab.txt</c>: one WordPiece token a line, in BERT's layout.</summary>
internal static class VocabularyFileLoader
{
    /// <summary>The parts of the tokenizer of a directory.</summary>
    public static TokenizerParts Load(string directory)
    {
        TokenTable vocabulary = Read(TokenizerLoader.ReadFile(Path.Combine(directory, "vocab.txt")));
        TokenizerConfiguration configuration = TokenizerConfiguration.Load(directory);
        string? family = TokenizerFamily.Of(directory, configuration);
        if (family is not (null or "Bert" or "DistilBert" or "Electra" or "MobileBert"))
        {
            throw TokenizerFamily.NotSupported(directory, "vocab.txt files", family, "Bert, DistilBert, Electra, MobileBert");
        }

        var legacy = new LegacyTokens(configuration, vocabulary);
        JsonPart strip = configuration.Json["strip_accents"];
        var normalizer = new BertNormalizer(true, configuration.Json["tokenize_chinese_chars"].Boolean(true), strip.IsNull ? null : strip.Boolean(false), configuration.Json["do_lower_case"].Boolean(true));
        string start = legacy.Role("cls_token", "[CLS]"), separator = legacy.Role("sep_token", "[SEP]");
        List<AddedToken> added = legacy.AddedTokens(["[PAD]", "[UNK]", start, separator, "[MASK]"]);
        PostProcessor postProcessor = LegacyTokens.Around(added, start, separator, 1, beforePair: false, []);
        var model = new WordPieceModel(vocabulary, legacy.Role("unk_token", "[UNK]"), "##", 100);
        return new TokenizerParts(model, new AddedVocabulary(added, normalizer), normalizer, new BertPreTokenizer(), postProcessor, new WordPieceDecoder("##", cleanup: true), null, null);
    }

    private static TokenTable Read(ReadOnlySpan<byte> text)
    {
        var builder = new TokenTableBuilder { KeepsDuplicates = true };
        InputText.Check(text);
        int id = 0;
        ReadOnlySpan<byte> trimmed = text.EndsWith("\n"u8) ? text[..^1] : text;
        foreach (Range range in trimmed.Split((byte)'\n'))
        {
            builder.Add(trimmed[range].TrimEnd((byte)'\r'), id++);
        }

        return builder.Build();
    }
}
