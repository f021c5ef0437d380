using System.Text.Json;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Teachers.Tests.Tokenizers;

public class LegacyLayoutTests
{
    private static string ReferenceRoot => Reference.Path("goldens/tokenizers");

    [ReferenceFact("goldens/tokenizers/tiktoken-format")]
    public void TiktokenFile_OfGpt2_GivesTheIdsOfItsTokenizerJson()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["gpt2.tiktoken"], Golden.Bytes(Path.Combine(ReferenceRoot, "tiktoken-format", "gpt2.tiktoken.gz")));

        CompareWithGolden(Tokenizer.Load(folder.Root), "gpt2", singles: true).Should().BeEmpty();
    }

    [ReferenceFact("goldens/tokenizers/gpt2")]
    public void VocabularyAndMerges_OfGpt2_GiveTheIdsOfItsTokenizerJson()
    {
        using var folder = new TemporaryFolder();
        WriteMergesLayout(folder, Model(ReferenceRoot, "gpt2"));

        CompareWithGolden(Tokenizer.Load(folder.Root), "gpt2", singles: true).Should().BeEmpty();
    }

    [ReferenceFact("goldens/tokenizers/roberta-style")]
    public void VocabularyAndMerges_OfRoberta_GiveTheIdsOfItsTokenizerJson()
    {
        using var folder = new TemporaryFolder();
        WriteMergesLayout(folder, Model(ReferenceRoot, "roberta-style"));
        File.WriteAllText(folder["tokenizer_config.json"], """{"tokenizer_class":"RobertaTokenizer","bos_token":"<s>","eos_token":"</s>","mask_token":{"content":"<mask>","lstrip":true}}""");

        CompareWithGolden(Tokenizer.Load(folder.Root), "roberta-style", singles: true).Should().BeEmpty();
    }

    [Fact]
    public void VocabularyAndMerges_OfARepositoryTokenizer_GiveTheIdsOfTheSameModel()
    {
        using var folder = new TemporaryFolder();
        JsonElement model = Model(Golden.Path("tokenizers"), "added-tokens");
        WriteMergesLayout(folder, model);
        Tokenizer expected = Tokenizer.FromJson(JsonSerializer.SerializeToUtf8Bytes(new { pre_tokenizer = new { type = "ByteLevel", add_prefix_space = false }, model }));

        Tokenizer actual = Tokenizer.Load(folder.Root);

        foreach (string text in Texts(Golden.Path("tokenizers")).Values.Where(text => !text.Contains("<|endoftext|>", StringComparison.Ordinal)))
        {
            actual.EncodeToIds(text).Should().Equal(expected.EncodeToIds(text));
        }
    }

    [ReferenceFact("models/all-MiniLM-L6-v2")]
    public void VocabularyText_OfBert_GivesTheIdsOfItsTokenizerJson()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Reference.Path("models/all-MiniLM-L6-v2/vocab.txt"), folder["vocab.txt"]);
        File.Copy(Reference.Path("models/all-MiniLM-L6-v2/tokenizer_config.json"), folder["tokenizer_config.json"]);

        CompareWithGolden(Tokenizer.Load(folder.Root), "bert-base-uncased", singles: true).Should().BeEmpty();
    }

    [ReferenceFact("goldens/tokenizers/mistral-v1-legacy")]
    public void SentencePieceBpe_OfMistral_GivesTheIdsOfItsTokenizerJson()
    {
        using var folder = new TemporaryFolder();
        JsonElement model = Model(ReferenceRoot, "mistral-v1-legacy");
        Dictionary<string, float> scores = Scores(model.GetProperty("merges"));
        var pieces = model.GetProperty("vocab").EnumerateObject().OrderBy(pair => pair.Value.GetInt32())
            .Select((pair, id) => (pair.Name, scores.GetValueOrDefault(pair.Name, -1e8f), id == 0 ? 2 : id < 3 ? 3 : id < 259 ? 6 : 1));
        File.WriteAllBytes(folder["tokenizer.model"], SentencePieceFile.Write(pieces, modelType: 2, byteFallback: true, []));

        CompareWithGolden(Tokenizer.Load(folder.Root), "mistral-v1-legacy", singles: true).Should().BeEmpty();
    }

    [ReferenceFact("goldens/tokenizers/t5-style-unigram-1k")]
    public void SentencePieceUnigram_GivesTheIdsOfItsTokenizerJson()
    {
        using var folder = new TemporaryFolder();
        JsonElement root = Json(ReferenceRoot, "t5-style-unigram-1k");
        byte[] charsmap = Convert.FromBase64String(root.GetProperty("normalizer").GetProperty("normalizers")[0].GetProperty("precompiled_charsmap").GetString()!);
        var pieces = root.GetProperty("model").GetProperty("vocab").EnumerateArray()
            .Select((pair, id) => (pair[0].GetString()!, pair[1].GetSingle(), id == 0 ? 2 : id < 3 || id >= 1000 ? 3 : 1));
        File.WriteAllBytes(folder["spiece.model"], SentencePieceFile.Write(pieces, modelType: 1, byteFallback: false, charsmap));
        File.WriteAllText(folder["tokenizer_config.json"], """{"tokenizer_class":"T5Tokenizer","extra_ids":10,"eos_token":"</s>"}""");

        CompareWithGolden(Tokenizer.Load(folder.Root), "t5-style-unigram-1k", singles: true).Should().BeEmpty();
    }

    [Fact]
    public void SentencePieceUnigram_OfARepositoryTokenizer_GivesTheSamePieces()
    {
        using var folder = new TemporaryFolder();
        string root = Golden.Path("tokenizers");
        var pieces = Model(root, "metaspace-always-split").GetProperty("vocab").EnumerateArray()
            .Select((pair, id) => (pair[0].GetString()!, pair[1].GetSingle(), id == 0 ? 2 : id < 3 ? 3 : 1));
        File.WriteAllBytes(folder["tokenizer.model"], SentencePieceFile.Write(pieces, modelType: 1, byteFallback: false, []));
        File.WriteAllText(folder["tokenizer_config.json"], """{"add_eos_token":false}""");

        Tokenizer actual = Tokenizer.Load(folder.Root), expected = GoldenSuite.Load(root, "metaspace-always-split");

        foreach (string text in Texts(root).Values.Where(text => !text.Contains("  ", StringComparison.Ordinal) && text == text.TrimEnd() && !text.Contains('<', StringComparison.Ordinal)))
        {
            actual.EncodeToIds(text).Should().Equal(expected.EncodeToIds(text), "of '{0}'", text);
        }
    }

    [Theory]
    [InlineData("tokenizer_config.json", """{"tokenizer_class":"XLMRobertaTokenizer"}""")]
    [InlineData("config.json", """{"model_type":"xlm-roberta"}""")]
    public void SentencePieceUnigram_OfXlmRoberta_GivesTheIdsOfItsTokenizerJson(string file, string json)
    {
        using var folder = new TemporaryFolder();
        string root = Golden.Path("tokenizers");
        JsonElement expected = Json(root, "xlmr-style-unigram");
        // The file has <unk>, <s>, </s>, then the pieces; the class moves the pieces by one and adds <pad> and <mask>.
        var pieces = expected.GetProperty("model").GetProperty("vocab").EnumerateArray().Skip(4).SkipLast(1)
            .Select(pair => (pair[0].GetString()!, pair[1].GetSingle(), 1)).Prepend(("</s>", 0f, 3)).Prepend(("<s>", 0f, 3)).Prepend(("<unk>", 0f, 2));
        byte[] charsmap = Convert.FromBase64String(expected.GetProperty("normalizer").GetProperty("normalizers")[0].GetProperty("precompiled_charsmap").GetString()!);
        File.WriteAllBytes(folder["sentencepiece.bpe.model"], SentencePieceFile.Write(pieces, modelType: 1, byteFallback: false, charsmap));
        File.WriteAllText(folder[file], json);

        // Its tokenizer.json also splits at U+0085, which the SentencePiece model leaves in the text.
        CompareWithGolden(Tokenizer.Load(folder.Root), "xlmr-style-unigram", singles: true, root).Should().OnlyContain(difference => difference.Contains("\\u0085", StringComparison.Ordinal)).And.HaveCount(4);
    }

    [Fact]
    public void SentencePieceUnigram_OfDeberta_GivesTheIdsOfItsTokenizerJson()
    {
        using var folder = new TemporaryFolder();
        string root = Golden.Path("tokenizers");
        JsonElement expected = Json(root, "deberta-v3-style");
        var pieces = expected.GetProperty("model").GetProperty("vocab").EnumerateArray().Select((pair, id) => (pair[0].GetString()!, pair[1].GetSingle(), id < 3 ? 3 : id == 3 ? 2 : 1));
        byte[] charsmap = Convert.FromBase64String(expected.GetProperty("normalizer").GetProperty("normalizers")[1].GetProperty("precompiled_charsmap").GetString()!);
        File.WriteAllBytes(folder["spm.model"], SentencePieceFile.Write(pieces, modelType: 1, byteFallback: false, charsmap));
        File.WriteAllText(folder["config.json"], """{"model_type":"deberta-v2"}""");
        File.WriteAllText(folder["tokenizer_config.json"], """{"do_lower_case":false,"split_by_punct":true}""");
        File.WriteAllText(folder["added_tokens.json"], """{"[MASK]":5000}""");

        CompareWithGolden(Tokenizer.Load(folder.Root), "deberta-v3-style", singles: true, root).Should().BeEmpty();
    }

    [ReferenceFact("goldens/tokenizers/qwen2")]
    public void VocabularyAndMerges_OfQwen2_GiveTheIdsOfItsTokenizerJson()
    {
        using var folder = new TemporaryFolder();
        JsonElement expected = Json(ReferenceRoot, "qwen2");
        WriteMergesLayout(folder, expected.GetProperty("model"));
        var added = expected.GetProperty("added_tokens").EnumerateArray().ToDictionary(token => token.GetProperty("id").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture));
        File.WriteAllText(folder["tokenizer_config.json"], JsonSerializer.Serialize(new { tokenizer_class = "Qwen2Tokenizer", bos_token = (string?)null, eos_token = "<|im_end|>", added_tokens_decoder = added }));

        CompareWithGolden(Tokenizer.Load(folder.Root), "qwen2", singles: true).Should().BeEmpty();
    }

    [ReferenceFact("goldens/tokenizers/cl100k-llama3-style")]
    public void TiktokenFile_OfLlama3sSize_GivesTheIdsOfTheTokenizerJson()
    {
        using var folder = new TemporaryFolder();
        JsonElement expected = Json(ReferenceRoot, "cl100k-llama3-style");
        Dictionary<char, byte> alphabet = ByteAlphabet();
        IEnumerable<byte[]> known = expected.GetProperty("model").GetProperty("vocab").EnumerateObject().OrderBy(pair => pair.Value.GetInt32()).Select(pair => pair.Name.Select(letter => alphabet[letter]).ToArray());
        // Llama 3 has 128,000 tokens: the rest are of bytes that no UTF-8 text has.
        IEnumerable<byte[]> filler = Enumerable.Range(0, 128000 - 100256).Select(i => new byte[] { 0xFF, (byte)(0xC0 | (i & 63)), (byte)(0xC0 | ((i >> 6) & 63)), (byte)(0xC0 | (i >> 12)), 0xFE });
        File.WriteAllLines(folder["tokenizer.model"], known.Concat(filler).Select((token, rank) => $"{Convert.ToBase64String(token)} {rank}"));
        Tokenizer actual = Tokenizer.Load(folder.Root), other = GoldenSuite.Load(ReferenceRoot, "cl100k-llama3-style");
        var special = expected.GetProperty("added_tokens").EnumerateArray().ToDictionary(token => token.GetProperty("id").GetInt32(), token => token.GetProperty("content").GetString()!);

        foreach (string text in Texts(ReferenceRoot).Values.Append("<|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|><|end_of_text|>"))
        {
            int[] ids = [.. other.EncodeToIds(text).Select(id => special.TryGetValue(id, out string? content) ? actual.TokenToId(content)!.Value : id)];
            actual.EncodeToIds(text).Should().Equal(ids, "of {0}", JsonSerializer.Serialize(text));
        }

        actual.EncodeToIds("a")[0].Should().Be(128000);
    }

    [Theory]
    [InlineData("sentencepiece.bpe.model", "{}", "whose this is; supported are T5, XLMRoberta, DebertaV2")]
    [InlineData("sentencepiece.bpe.model", """{"model_type":"camembert"}""", "SentencePiece Unigram models of camembert are not supported")]
    [InlineData("spiece.model", """{"model_type":"albert"}""", "models of albert are not supported")]
    [InlineData("vocab.txt", """{"model_type":"mpnet"}""", "vocab.txt files of mpnet are not supported")]
    [InlineData("vocab.json", """{"tokenizer_class":"BlenderbotTokenizer"}""", "vocab.json with merges.txt of Blenderbot are not supported")]
    public void Load_OfAnOlderLayoutOfAnotherModel_IsRefusedByName(string name, string config, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["config.json"], config);
        File.WriteAllText(folder["merges.txt"], "");
        File.WriteAllBytes(folder[name], name switch
        {
            "vocab.json" => "{}"u8.ToArray(),
            "vocab.txt" => "[PAD]\n[UNK]\n"u8.ToArray(),
            _ => SentencePieceFile.Write([("<unk>", 0, 2), ("<s>", 0, 3), ("</s>", 0, 3), ("a", -1, 1)], modelType: 1, byteFallback: false, []),
        });

        Action load = () => Tokenizer.Load(folder.Root);

        load.Should().Throw<TokenizerException>().WithMessage($"*{expected}*");
    }

    [Theory]
    [InlineData("tokenizer.model", "not a SentencePiece model")]
    [InlineData("x.tiktoken", "not a SentencePiece model")]
    public void Load_OfAFileInNoFormat_NamesIt(string name, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder[name], [1, 2, 3, 250, 250]);

        Action load = () => Tokenizer.Load(folder.Root);

        load.Should().Throw<TokenizerException>().WithMessage($"*{name}*{expected}*");
    }

    [Fact]
    public void Load_OfAnEmptyDirectory_SaysWhatIsNeeded()
    {
        using var folder = new TemporaryFolder();

        Action load = () => Tokenizer.Load(folder.Root);

        load.Should().Throw<TokenizerException>().WithMessage("*no tokenizer.json*");
    }

    // The merges of a piece stand together, in the order of scores; the pieces that share the lowest score stand mixed at the end.
    private static Dictionary<string, float> Scores(JsonElement merges)
    {
        var places = merges.EnumerateArray().Select((merge, index) => (Piece: merge[0].GetString() + merge[1].GetString(), Index: index)).ToLookup(pair => pair.Piece, pair => pair.Index);
        return places.ToDictionary(group => group.Key, group => group.Max() - group.Min() + 1 == group.Count() ? -group.Min() : -1e9f);
    }

    private static JsonElement Json(string root, string name)
    {
        string file = Path.Combine(root, name, "tokenizer.json");
        return JsonDocument.Parse(Golden.Bytes(File.Exists(file) ? file : file + ".gz")).RootElement;
    }

    private static JsonElement Model(string root, string name) => Json(root, name).GetProperty("model");

    private static Dictionary<char, byte> ByteAlphabet()
    {
        int next = 256;
        return Enumerable.Range(0, 256).ToDictionary(b => b is (>= 0x21 and <= 0x7E) or (>= 0xA1 and <= 0xAC) or >= 0xAE ? (char)b : (char)next++, b => (byte)b);
    }

    private static void WriteMergesLayout(TemporaryFolder folder, JsonElement model)
    {
        File.WriteAllText(folder["vocab.json"], model.GetProperty("vocab").GetRawText());
        IEnumerable<string> merges = model.GetProperty("merges").EnumerateArray()
            .Select(merge => merge.ValueKind == JsonValueKind.String ? merge.GetString()! : $"{merge[0].GetString()} {merge[1].GetString()}");
        File.WriteAllText(folder["merges.txt"], "#version: 0.2\n" + string.Join('\n', merges) + "\n");
    }

    private static Dictionary<string, string> Texts(string root) =>
        GoldenSuite.Lines(Path.Combine(root, "texts.jsonl.gz")).ToDictionary(line => line.GetProperty("id").GetString()!, line => line.GetProperty("text").GetString()!);

    private static List<string> CompareWithGolden(Tokenizer tokenizer, string name, bool singles, string? root = null)
    {
        root ??= ReferenceRoot;
        Dictionary<string, string> texts = Texts(root);
        var failures = new List<string>();
        foreach (JsonElement line in GoldenSuite.Lines(Path.Combine(root, name, "golden.jsonl.gz")).Where(line => line.GetProperty("kind").GetString() == "single" == singles))
        {
            string text = texts[line.GetProperty("a").GetString()!];
            int[] actual = tokenizer.EncodeToIds(text, line.GetProperty("add_special_tokens").GetBoolean());
            if (GoldenRecord.Compare("ids", actual, GoldenRecord.Ints(line.GetProperty("ids"))) is string difference)
            {
                failures.Add($"{JsonSerializer.Serialize(text)}: {difference}");
            }
        }

        return failures;
    }
}
