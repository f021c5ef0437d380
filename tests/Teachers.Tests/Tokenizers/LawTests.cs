using System.Text;
using System.Text.Json;
using DataForge.Teachers.Tokenizers;
using DataForge.Teachers.Tokenizers.Commands;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Teachers.Tests.Tokenizers;

public class LawTests
{
    private static readonly string Root = Golden.Path("tokenizers");

    private static readonly string[] Pieces =
    [
        "a", "the", "Hello", "WORLD", " ", "  ", "\n", "\t", "'s", "n't", ".", ",", "!?", "12", "٣", "é", "e\u0301", "ß", "ﬁ", "İ", "日本", "한글", "ก", "क्षि",
        "👩‍👩‍👧", "🏳️‍🌈", "\u200d", "\u00a0", "\u3000", "\0", "\ufffd", "▁", "##", "<s>", "[MASK]", "<|im|>", "ab", "abab", "Word", "東京", "𝒜", "\u00ad", "Σ", "ſ",
    ];

    private static readonly Arbitrary<string> Texts = Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary();

    private static readonly string[] Names =
    [
        "added-tokens", "bpe-prefix-fuse", "clip-style-bpe-suffix", "deberta-v3-style", "gemma-style", "metaspace-first-nosplit", "metaspace-first-split",
        "unigram-byte-fallback", "wordlevel", "wordpiece-cased", "xlmr-style-unigram",
    ];

    private static void ForAll(Func<string, bool> law, int cases = 200) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(Texts, law));

    [Fact]
    public void FastIds_OfAnyText_AreThoseOfTheDetailedEncoding()
    {
        foreach (Tokenizer tokenizer in Names.Select(name => GoldenSuite.Load(Root, name)))
        {
            ForAll(text => tokenizer.EncodeToIds(text).SequenceEqual(tokenizer.Encode(new EncodeRequest { Text = text }).Ids));
        }
    }

    [Fact]
    public void FastIds_OfAPair_AreThoseOfTheDetailedEncoding()
    {
        foreach (Tokenizer tokenizer in Names.Select(name => GoldenSuite.Load(Root, name)))
        {
            ForAll(
                text =>
                {
                    int[] ids = new int[10_000];
                    int count = tokenizer.Encode(Encoding.UTF8.GetBytes(text), "second text"u8, ids);
                    return ids[..count].SequenceEqual(tokenizer.Encode(new EncodeRequest { Text = text, TextPair = "second text" }).Ids);
                },
                cases: 60);
        }
    }

    [Fact]
    public void Batch_OnSeveralThreads_IsOneByOne()
    {
        foreach (Tokenizer tokenizer in Names.Select(name => GoldenSuite.Load(Root, name)))
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(10), Prop.ForAll(Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ArrayOf().ToArbitrary(), texts =>
            {
                int[][] batch = tokenizer.EncodeBatch(texts, threads: 4);
                return texts.Select((text, i) => tokenizer.EncodeToIds(text).SequenceEqual(batch[i])).All(same => same);
            }));
        }
    }

    [Fact]
    public void Decode_OfALosslessTokenizer_GivesTheTextBack()
    {
        Tokenizer tokenizer = GoldenSuite.Load(Root, "gemma-style");

        ForAll(text => tokenizer.Decode(tokenizer.EncodeToIds(text, addSpecialTokens: false), skipSpecialTokens: false) == text.Replace('▁', ' '), cases: 1000);
    }

    [Fact]
    public void Decode_OfAByteLevelTokenizer_GivesTheNormalizedTextBack()
    {
        int next = 256;
        char[] alphabet = [.. Enumerable.Range(0, 256).Select(b => b is (>= 0x21 and <= 0x7E) or (>= 0xA1 and <= 0xAC) or >= 0xAE ? (char)b : (char)next++)];
        Dictionary<string, int> vocabulary = alphabet.Append('\0').Select((letter, id) => (Text: letter == '\0' ? "th" : letter.ToString(), Id: id)).ToDictionary(pair => pair.Text, pair => pair.Id);
        Tokenizer tokenizer = Tokenizer.FromJson(JsonSerializer.SerializeToUtf8Bytes(new
        {
            normalizer = new { type = "NFC" },
            pre_tokenizer = new { type = "ByteLevel", add_prefix_space = false, use_regex = true },
            decoder = new { type = "ByteLevel" },
            model = new { type = "BPE", vocab = vocabulary, merges = new[] { "t h" } },
        }));

        // Of the pieces, NFC changes this one alone; the runtime's own normalization does nothing under invariant globalization.
        ForAll(text => tokenizer.Decode(tokenizer.EncodeToIds(text), skipSpecialTokens: false) == text.Replace("e\u0301", "\u00e9", StringComparison.Ordinal), cases: 1000);
    }

    [Fact]
    public void Command_OverAFileOfLines_GivesTheIdsOfOneByOne()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["tokenizer.json"], Golden.Bytes(Path.Combine(Root, "xlmr-style-unigram", "tokenizer.json.gz")));
        Tokenizer tokenizer = Tokenizer.Load(folder.Root);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(Texts.Generator.ArrayOf(700).ToArbitrary(), texts =>
        {
            var output = new StringWriter();
            TokenizeCommand.Run(folder.Root, true, false, new StringReader(string.Join('\n', texts.Select(text => JsonSerializer.Serialize(new { text })))), output);
            string[] answers = output.ToString().TrimEnd('\n').Split('\n');
            return answers.Length == texts.Length && answers.Zip(texts).All(pair => GoldenRecord.Ints(JsonDocument.Parse(pair.First).RootElement.GetProperty("ids")).SequenceEqual(tokenizer.EncodeToIds(pair.Second)));
        }));
    }

    [Fact]
    public void Offsets_WithoutNormalizer_SliceTheTextIntoItsTokens()
    {
        foreach (string name in new[] { "metaspace-never-split", "metaspace-never-nosplit" })
        {
            Tokenizer tokenizer = GoldenSuite.Load(Root, name);
            ForAll(text =>
            {
                int[] runes = [.. text.EnumerateRunes().Select(rune => rune.Value)];
                int next = 0;
                foreach (((int start, int end), string token) in tokenizer.Encode(new EncodeRequest { Text = text, AddSpecialTokens = false }) is var encoding ? encoding.Offsets.Zip(encoding.Tokens) : [])
                {
                    string slice = string.Concat(runes[start..end].Select(char.ConvertFromUtf32));
                    if (start != next || slice.Replace(' ', '▁') != token.Replace(' ', '▁'))
                    {
                        return false;
                    }

                    next = end;
                }

                return next == runes.Length;
            });
        }
    }

    [Fact]
    public void DecodeStream_OfAnyText_GivesWhatDecodingAtOnceGives()
    {
        Tokenizer tokenizer = GoldenSuite.Load(Root, "gemma-style");
        ForAll(text =>
        {
            if (text.Contains('\ufffd'))
            {
                return true;
            }

            var stream = new DecodeStream(tokenizer);
            int[] ids = tokenizer.EncodeToIds(text);
            return string.Concat(ids.Select(stream.Step)) == tokenizer.Decode(ids);
        });
    }

    [Fact]
    public void Encode_FromManyThreads_GivesEqualIds()
    {
        Tokenizer tokenizer = GoldenSuite.Load(Root, "xlmr-style-unigram");
        string[] texts = [.. Enumerable.Range(0, 200).Select(i => string.Concat(Enumerable.Range(0, 30).Select(k => Pieces[(i * 7 + k * k * 13) % Pieces.Length])))];
        int[][] expected = [.. texts.Select(text => tokenizer.EncodeToIds(text))];

        Parallel.For(0, 8, _ =>
        {
            for (int i = 0; i < texts.Length; i++)
            {
                tokenizer.EncodeToIds(texts[i]).Should().Equal(expected[i]);
            }
        });
    }

    [Fact]
    public void Cache_ThatOverflows_ChangesNothing()
    {
        Tokenizer fresh = GoldenSuite.Load(Root, "wordpiece-cased"), used = GoldenSuite.Load(Root, "wordpiece-cased");
        for (int i = 0; i < 60_000; i++)
        {
            used.CountTokens(Encoding.UTF8.GetBytes($"w{i} x{i * 31} filler"));
        }

        ForAll(text => fresh.EncodeToIds(text).SequenceEqual(used.EncodeToIds(text)), cases: 100);
    }
}
