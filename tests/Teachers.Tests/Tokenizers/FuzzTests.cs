using System.Text;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Teachers.Tests.Tokenizers;

/// <summary>Mutated files and random texts: whatever happens, it is a result or a <see cref="TokenizerException"/>.</summary>
public class FuzzTests
{
    private const string Mini = """
        {"version":"1.0","truncation":{"direction":"Right","max_length":8,"strategy":"LongestFirst","stride":1},"padding":null,
        "added_tokens":[{"id":9,"content":"<s>","single_word":false,"lstrip":true,"rstrip":false,"normalized":false,"special":true},{"id":10,"content":"ab c","normalized":true,"special":false}],
        "normalizer":{"type":"Sequence","normalizers":[{"type":"NFKC"},{"type":"Lowercase"},{"type":"Strip"},{"type":"Replace","pattern":{"Regex":"\\s+|(?i:x{2,3})"},"content":" "},{"type":"Prepend","prepend":"_"},{"type":"Precompiled","precompiled_charsmap":"CAAAAAEAAAABAAAAYQA="}]},
        "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":"(?=a)|[^\\p{L}\\d]+?(b|c)*|\\w++"},"behavior":"MergedWithNext","invert":false},{"type":"Digits","individual_digits":false},{"type":"Metaspace","replacement":"▁","prepend_scheme":"first","split":true}]},
        "post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],"pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],"special_tokens":{"<s>":{"id":"<s>","ids":[9],"tokens":["<s>"]}}},
        "decoder":{"type":"Sequence","decoders":[{"type":"ByteFallback"},{"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0}]},
        "model":{"type":"BPE","unk_token":"u","continuing_subword_prefix":"","fuse_unk":true,"byte_fallback":true,"ignore_merges":false,"vocab":{"a":0,"b":1,"c":2,"ab":3,"u":4,"▁":5,"abc":6,"<0x61>":7,"<0xE2>":8},"merges":["a b",["ab","c"]]}}
        """;

    /// <summary>The same file round each kind of model.</summary>
    private static readonly byte[][] Files =
    [
        Encoding.UTF8.GetBytes(Mini),
        WithModel("""{"type":"WordPiece","unk_token":"u","continuing_subword_prefix":"##","max_input_chars_per_word":6,"vocab":{"u":0,"a":1,"##b":2,"##c":3,"abc":4,"▁":5,"_":6,"##a":7,"b":8}}"""),
        WithModel("""{"type":"Unigram","unk_id":0,"byte_fallback":true,"vocab":[["u",0.0],["a",-1.5],["b",-2.0],["ab",-2.25],["▁",-3e0],["▁a",-4],["abc",-5.125],["<0x61>",-6],["<0xE2>",-7]]}"""),
        WithModel("""{"type":"WordLevel","unk_token":"u","vocab":{"u":0,"a":1,"abc":2,"▁abc":3,"_":4,"b":5}}"""),
        Encoding.UTF8.GetBytes("""
            {"added_tokens":[{"id":6,"content":"<m>","single_word":true,"lstrip":true,"rstrip":true,"normalized":true,"special":false}],
            "padding":{"strategy":{"Fixed":4},"direction":"Left","pad_to_multiple_of":8,"pad_id":1,"pad_type_id":0,"pad_token":"[PAD]"},
            "normalizer":{"type":"Sequence","normalizers":[{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},{"type":"NFD"},{"type":"StripAccents"},{"type":"Nmt"},{"type":"Strip","strip_left":true,"strip_right":false}]},
            "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"WhitespaceSplit"},{"type":"Punctuation","behavior":"Contiguous"},{"type":"Split","pattern":{"String":"b"},"behavior":"Removed","invert":true},{"type":"BertPreTokenizer"},{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}]},
            "post_processor":{"type":"Sequence","processors":[{"type":"RobertaProcessing","sep":["b",1],"cls":["a",0],"trim_offsets":true,"add_prefix_space":true},{"type":"ByteLevel","trim_offsets":false}]},
            "decoder":{"type":"Sequence","decoders":[{"type":"WordPiece","prefix":"##","cleanup":true},{"type":"CTC","pad_token":"a","word_delimiter_token":"|","cleanup":true},{"type":"BPEDecoder","suffix":"</w>"},{"type":"Metaspace","replacement":"▁","prepend_scheme":"always"},{"type":"ByteLevel"},{"type":"Replace","pattern":{"String":"b"},"content":""}]},
            "model":{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":null,"end_of_word_suffix":"</w>","fuse_unk":false,"byte_fallback":false,"ignore_merges":true,"vocab":{"a":0,"b":1,"ab":2,"Ġ":3,"Ġa":4,"b</w>":5},"merges":[["a","b"],["Ġ","a"]]}}
            """),
    ];

    private static byte[] WithModel(string model) => Encoding.UTF8.GetBytes(Mini[..Mini.IndexOf("\"model\"", StringComparison.Ordinal)] + "\"model\":" + model + "}");

    private static int Cases(int usual) => int.TryParse(Environment.GetEnvironmentVariable("DATAFORGE_FUZZ_CASES"), out int cases) ? cases : usual;

    [Fact]
    public void MutatedFiles_LoadAndEncode_OrAreRefused()
    {
        foreach (byte[] file in Files)
        {
            Tokenizer.FromJson(file).EncodeToIds("abc").Should().NotBeEmpty();
        }

        int accepted = 0, cases = Cases(3000);
        Parallel.For(0, cases, index =>
        {
            var random = new SplitMix((ulong)index);
            byte[] mutated = Mutate(Files[index % Files.Length], random);
            try
            {
                Tokenizer tokenizer = Tokenizer.FromJson(mutated);
                int[] ids = tokenizer.EncodeToIds("<s> abc x12 日本\0é ab c  ");
                tokenizer.Encode(new EncodeRequest { Text = "abc", TextPair = "b a" });
                tokenizer.Decode(ids);
                Interlocked.Increment(ref accepted);
            }
            catch (TokenizerException)
            {
                // Refusing a damaged file is the other right answer.
            }
            catch (Exception exception)
            {
                Assert.Fail($"case {index}: {exception}\n{Encoding.UTF8.GetString(mutated)}");
            }
        });
        accepted.Should().BeInRange(cases / 50, cases - 1);
    }

    [Fact]
    public void MutatedSentencePieceModels_LoadAndEncode_OrAreRefused()
    {
        byte[] original = SentencePieceFile.Write([("<unk>", 0, 2), ("<s>", 0, 3), ("</s>", 0, 3), ("▁", -1, 1), ("a", -2, 1), ("b", -3, 1), ("ab", -4, 1), ("▁ab", -5, 4)], 1, false, []);
        using var folder = new TemporaryFolder();
        for (int index = 0; index < Math.Min(Cases(400), 20_000); index++)
        {
            File.WriteAllBytes(folder["tokenizer.model"], Mutate(original, new SplitMix((ulong)index)));
            try
            {
                Tokenizer.Load(folder["tokenizer.model"]).EncodeToIds("ab ba</s> c");
            }
            catch (TokenizerException)
            {
                // Refusing a damaged file is the other right answer.
            }
        }
    }

    [Theory]
    [InlineData("added-tokens")]
    [InlineData("deberta-v3-style")]
    [InlineData("gemma-style")]
    [InlineData("wordlevel")]
    [InlineData("unigram-byte-fallback")]
    public void RandomTexts_OfAnyCodePoints_EncodeTheSameBothWaysAndDecode(string name)
    {
        Tokenizer tokenizer = GoldenSuite.Load(Golden.Path("tokenizers"), name);
        Parallel.For(0, Cases(2000) / 5, index =>
        {
            string text = RandomText(new SplitMix((ulong)index));
            TokenizerEncoding encoding = tokenizer.Encode(new EncodeRequest { Text = text });
            int characters = text.EnumerateRunes().Count();
            bool good = tokenizer.EncodeToIds(text).AsSpan().SequenceEqual(encoding.Ids.ToArray()) && encoding.Offsets.TrueForAll(offset => offset.Start <= offset.End && offset.End <= characters);
            good.Should().BeTrue("of {0}", System.Text.Json.JsonSerializer.Serialize(text));
            tokenizer.Decode(encoding.Ids.ToArray()).Should().NotBeNull();
        });
    }

    private static byte[] Mutate(byte[] original, SplitMix random)
    {
        var bytes = new List<byte>(original);
        for (int n = 1 + random.Next(4); n > 0; n--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.Insert(at, (byte)"{}[]\",:0129-eE.\\u"[random.Next(17)]);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(1 + random.Next(12), bytes.Count - at));
                    break;
                case 3:
                    int from = random.Next(bytes.Count);
                    bytes.InsertRange(at, bytes.GetRange(from, Math.Min(1 + random.Next(60), bytes.Count - from)));
                    break;
                case 4:
                    ReplaceNumber(bytes, at, random);
                    break;
                case 5:
                    SwapStrings(bytes, random);
                    break;
                default:
                    bytes[at] = (byte)(bytes[at] ^ (1 << random.Next(8)));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>The next number becomes one at an edge: what stays JSON gets further than broken JSON.</summary>
    private static void ReplaceNumber(List<byte> bytes, int from, SplitMix random)
    {
        int start = bytes.FindIndex(from, letter => letter is >= (byte)'0' and <= (byte)'9');
        if (start < 0)
        {
            return;
        }

        int end = bytes.FindIndex(start, letter => letter is < (byte)'0' or > (byte)'9');
        string[] edges = ["0", "-1", "1", "3", "255", "16777216", "2147483648", "99999999999999999999", "1e300", "0.5", "null", "\"a\""];
        bytes.RemoveRange(start, (end < 0 ? bytes.Count : end) - start);
        bytes.InsertRange(start, Encoding.UTF8.GetBytes(edges[random.Next(edges.Length)]));
    }

    private static void SwapStrings(List<byte> bytes, SplitMix random)
    {
        int[] quotes = [.. Enumerable.Range(0, bytes.Count).Where(i => bytes[i] == '"' && bytes[Math.Max(0, i - 1)] != '\\')];
        if (quotes.Length < 4)
        {
            return;
        }

        int to = random.Next(quotes.Length / 2) * 2, from = random.Next(quotes.Length / 2) * 2;
        byte[] text = [.. bytes.GetRange(quotes[from], quotes[from + 1] - quotes[from])];
        bytes.RemoveRange(quotes[to], quotes[to + 1] - quotes[to]);
        bytes.InsertRange(quotes[to], text);
    }

    private static string RandomText(SplitMix random)
    {
        var text = new StringBuilder();
        int[] limits = [0x80, 0x80, 0x600, 0x3000, 0xD800, 0x20000, 0x110000];
        for (int n = random.Next(60); n > 0; n--)
        {
            int codePoint = random.Next(limits[random.Next(limits.Length)]);
            text.Append(codePoint is >= 0xD800 and <= 0xDFFF ? " " : char.ConvertFromUtf32(codePoint));
        }

        return text.ToString();
    }

    private sealed class SplitMix(ulong seed)
    {
        private ulong _state = seed * 0xD1342543DE82EF95;

        public int Next(int limit)
        {
            _state += 0x9E3779B97F4A7C15;
            ulong z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)limit);
        }
    }
}
