using System.Buffers;
using System.Buffers.Text;
using DataForge.Teachers.Tokenizers.AddedTokens;
using DataForge.Teachers.Tokenizers.Decoders;
using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.PostProcessors;
using DataForge.Teachers.Tokenizers.PreTokenizers;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>
/// Loads tiktoken files: a line is base64(token) SP rank. Merging takes the pair whose joined bytes have the lowest rank, so every split of a
/// token into two tokens is a merge with the token's rank.
/// </summary>
internal static class TiktokenLoader
{
    // Published tokens have at most 128 bytes; every split of every token is looked up.
    private const int MaximumTokenLength = 256;

    /// <summary>True if a file looks like this format.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
        int space = line.IndexOf((byte)' ');
        return space > 0 && Base64.IsValid(line[..space]) && Utf8Parser.TryParse(line[(space + 1)..], out int _, out _);
    }

    /// <summary>The parts of the tokenizer; the expression follows from the number of tokens.</summary>
    public static TokenizerParts Load(ReadOnlySpan<byte> text, string file, TokenizerConfiguration configuration)
    {
        TokenTable vocabulary = Read(text, file);
        (string expression, AddedToken[] known) = vocabulary.Count switch
        {
            50256 => (KnownExpressions.Gpt2, Special(("<|endoftext|>", 50256))),
            50280 => (KnownExpressions.Gpt2, Special(("<|endoftext|>", 50256))),
            100256 => (KnownExpressions.Cl100k, Special(("<|endoftext|>", 100257), ("<|fim_prefix|>", 100258), ("<|fim_middle|>", 100259), ("<|fim_suffix|>", 100260), ("<|endofprompt|>", 100276))),
            128000 => (KnownExpressions.Cl100k, LlamaSpecial()),
            151643 => (KnownExpressions.Qwen2, Special(("<|endoftext|>", 151643), ("<|im_start|>", 151644), ("<|im_end|>", 151645))),
            199998 => (KnownExpressions.O200k, Special(("<|endoftext|>", 199999), ("<|endofprompt|>", 200018))),
            int count => throw new TokenizerException($"{file}: {count} tokens are those of no known tiktoken encoding (gpt2 50256, p50k 50280, cl100k 100256, Llama 3 128000, Qwen 151643, o200k 199998); give the model a tokenizer.json"),
        };
        var preTokenizer = new SequencePreTokenizer([KnownExpressions.Scanner(expression)!, new ByteLevel(false, useRegex: false)]);
        Normalizer? normalizer = expression == KnownExpressions.Qwen2 ? new UnicodeNormalizer(compose: true, compatible: false) : null;
        BpeModel model = ModelFactory.Bpe(vocabulary, Merges(vocabulary), new BpeOptions { IgnoreMerges = true }, null, preTokenizer);
        List<AddedToken> added = configuration.AddedTokens.Count > 0 ? [.. configuration.AddedTokens] : [.. known];
        bool begins = configuration.AddBosToken ?? vocabulary.Count == 128000;
        PostProcessor postProcessor = LegacyTokens.Around(added, begins ? configuration.SpecialTokens.GetValueOrDefault("bos_token", "<|begin_of_text|>") : null, null, 1, beforePair: true, []);
        return new TokenizerParts(model, new AddedVocabulary(added, normalizer), normalizer, preTokenizer, postProcessor, new ByteLevelDecoder(), null, null);
    }

    private static AddedToken[] Special(params (string Content, int Id)[] tokens) =>
        [.. tokens.Select(token => new AddedToken(token.Id, token.Content, Special: true, Normalized: false, LeftStrip: false, RightStrip: false, SingleWord: false))];

    private static AddedToken[] LlamaSpecial()
    {
        string[] names = ["<|begin_of_text|>", "<|end_of_text|>", "<|reserved_special_token_0|>", "<|reserved_special_token_1|>", "<|reserved_special_token_2|>", "<|reserved_special_token_3|>", "<|start_header_id|>", "<|end_header_id|>", "<|reserved_special_token_4|>", "<|eot_id|>"];
        return Special([.. Enumerable.Range(0, 256).Select(i => (i < names.Length ? names[i] : $"<|reserved_special_token_{i - 5}|>", 128000 + i))]);
    }

    private static TokenTable Read(ReadOnlySpan<byte> text, string file)
    {
        var builder = new TokenTableBuilder();
        byte[] raw = new byte[MaximumTokenLength];
        int number = 0;
        foreach (Range range in text.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = text[range].TrimEnd((byte)'\r');
            number++;
            if (line.IsEmpty)
            {
                continue;
            }

            if (!TryParse(line, raw, out int length, out int rank))
            {
                throw new TokenizerException($"{file}, line {number}: base64 of up to {raw.Length} bytes, a space and a rank are needed");
            }

            Add(builder, raw.AsSpan(0, length), rank);
        }

        return builder.Build();
    }

    private static bool TryParse(ReadOnlySpan<byte> line, Span<byte> raw, out int length, out int rank)
    {
        int space = line.IndexOf((byte)' ');
        length = rank = 0;
        return space > 0
            && Base64.DecodeFromUtf8(line[..space], raw, out _, out length) == OperationStatus.Done && length > 0
            && Utf8Parser.TryParse(line[(space + 1)..], out rank, out int used) && used == line.Length - space - 1;
    }

    private static void Add(TokenTableBuilder builder, ReadOnlySpan<byte> raw, int rank)
    {
        Span<byte> target = builder.Reserve(raw.Length * 2 + 4);
        int used = 0;
        foreach (byte b in raw)
        {
            used += Utf8.Encode(ByteAlphabet.Character(b), target[used..]);
        }

        builder.Commit(used, rank);
    }

    private static MergeTable Merges(TokenTable vocabulary)
    {
        var merges = new MergeTable(vocabulary.Count * 4);
        var pairs = new List<(int Left, int Right, int Id)>();
        for (int id = 0; id < vocabulary.IdLimit; id++)
        {
            if (!vocabulary.TryGet(id, out ReadOnlySpan<byte> token))
            {
                continue;
            }

            for (int i = Utf8.LengthFromFirst(token[0]); i < token.Length; i += Utf8.LengthFromFirst(token[i]))
            {
                int left = vocabulary.Find(token[..i]);
                int right = left < 0 ? -1 : vocabulary.Find(token[i..]);
                if (right >= 0)
                {
                    pairs.Add((left, right, id));
                }
            }
        }

        if (pairs.Count > vocabulary.Count * 4)
        {
            merges = new MergeTable(pairs.Count);
        }

        pairs.ForEach(pair => merges.Add(pair.Left, pair.Right, pair.Id, pair.Id));
        return merges;
    }
}
