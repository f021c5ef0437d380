using System.Text;
using System.Text.Json;
using DataForge.Teachers.Tokenizers.AddedTokens;
using DataForge.Teachers.Tokenizers.Decoders;
using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.PostProcessors;
using DataForge.Teachers.Tokenizers.PreTokenizers;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Loads <c>vocab.json</c> with <c>merges.txt</c>: byte-level BPE in the layouts of GPT-2, RoBERTa and Qwen 2.</summary>
internal static class MergesFileLoader
{
    /// <summary>The parts of the tokenizer of a directory.</summary>
    public static TokenizerParts Load(string directory)
    {
        string vocabularyFile = Path.Combine(directory, "vocab.json"), mergesFile = Path.Combine(directory, "merges.txt");
        TokenTable vocabulary = ReadVocabulary(TokenizerLoader.ReadFile(vocabularyFile), vocabularyFile);
        MergeReader merges = ReadMerges(TokenizerLoader.ReadFile(mergesFile), vocabulary, mergesFile);
        TokenizerConfiguration configuration = TokenizerConfiguration.Load(directory);
        var legacy = new LegacyTokens(configuration, vocabulary);
        string? type = TokenizerFamily.Of(directory, configuration);
        bool prefixSpace = configuration.Json["add_prefix_space"].Boolean(false);
        (Normalizer? normalizer, PreTokenizer preTokenizer) = type switch
        {
            null or "GPT2" or "Roberta" or "Bart" or "Longformer" or "CodeGen" => ((Normalizer?)null, (PreTokenizer)new ByteLevel(prefixSpace, useRegex: true)),
            "Qwen2" => (new UnicodeNormalizer(compose: true, compatible: false), new SequencePreTokenizer([KnownExpressions.Scanner(KnownExpressions.Qwen2)!, new ByteLevel(false, useRegex: false)])),
            _ => throw TokenizerFamily.NotSupported(directory, "vocab.json with merges.txt", type, "GPT2, Roberta, Bart, Longformer, CodeGen, Qwen2"),
        };
        bool roberta = type is "Roberta" or "Bart" or "Longformer";
        string[] defaults = roberta ? ["<s>", "</s>", "<unk>", "<pad>", "<mask>"] : ["<|endoftext|>"];
        List<AddedToken> added = legacy.AddedTokens(defaults);
        PostProcessor postProcessor = roberta
            ? Roberta(added, legacy.Role("bos_token", "<s>"), legacy.Role("eos_token", "</s>"), prefixSpace)
            : LegacyTokens.Around(added, configuration.AddBosToken == true ? legacy.Role("bos_token", "<|endoftext|>") : null, null, 1, beforePair: true, []);
        BpeModel model = ModelFactory.Bpe(vocabulary, merges.Table, new BpeOptions(), null, preTokenizer);
        return new TokenizerParts(model, new AddedVocabulary(added, normalizer), normalizer, preTokenizer, postProcessor, new ByteLevelDecoder(), null, null);
    }

    /// <summary>Reads a JSON object of tokens and ids.</summary>
    public static TokenTable ReadVocabulary(ReadOnlySpan<byte> json, string file)
    {
        try
        {
            var builder = new TokenTableBuilder();
            var reader = new Utf8JsonReader(json);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                int length = reader.CopyString(builder.Reserve(reader.ValueSpan.Length));
                reader.Read();
                builder.Commit(length, reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long id) ? id : -1);
            }

            return builder.Build();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new TokenizerException($"{file}: not a JSON object of tokens and ids: {exception.Message}", exception);
        }
    }

    private static MergeReader ReadMerges(ReadOnlySpan<byte> text, TokenTable vocabulary, string file)
    {
        var reader = new MergeReader(vocabulary, "", $"{file}: merge ");
        reader.Reserve(text.Count((byte)'\n') + 1);
        int number = 0;
        foreach (Range range in text.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = text[range].TrimEnd((byte)'\r');
            number++;
            if (line.IsEmpty || (number == 1 && line.StartsWith("#version"u8)))
            {
                continue;
            }

            int space = line.IndexOf((byte)' ');
            if (space <= 0)
            {
                throw new TokenizerException($"{file}, line {number}: '{Encoding.UTF8.GetString(line[..Math.Min(60, line.Length)])}' is not two tokens with one space between");
            }

            reader.Add(line[..space], line[(space + 1)..]);
        }

        return reader;
    }

    private static PostProcessor Roberta(List<AddedToken> added, string start, string separator, bool prefixSpace)
    {
        TemplateItem end = LegacyTokens.Item(added, separator, 0);
        List<TemplateItem> single = [LegacyTokens.Item(added, start, 0), TemplateItem.OfSequence(0, 0), end];
        return new PostProcessor(single, [.. single, end, TemplateItem.OfSequence(1, 0), end], [new OffsetTrimming(prefixSpace)]) { ClearsWindowTypes = true };
    }
}
