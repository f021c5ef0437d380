using System.Text;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Teachers.Tests.Tokenizers;

public class BadFileTests
{
    private const string Model = """ "model":{"type":"BPE","vocab":{"a":0,"b":1,"ab":2},"merges":["a b"]} """;

    [Theory]
    [InlineData("""{"normalizer":{"type":"Sequence","normalizers":[{"type":"Shout"}]},MODEL}""", "$.normalizer.normalizers[0].type: 'Shout' is not a known normalizer; known are Sequence, NFC")]
    [InlineData("""{"pre_tokenizer":{"type":"Cut"},MODEL}""", "$.pre_tokenizer.type: 'Cut' is not a known pre-tokenizer")]
    [InlineData("""{"post_processor":{"type":"Wrap"},MODEL}""", "$.post_processor.type: 'Wrap' is not a known post-processor")]
    [InlineData("""{"decoder":{"type":"Undo"},MODEL}""", "$.decoder.type: 'Undo' is not a known decoder")]
    [InlineData("""{"model":{"type":"Magic","vocab":{}}}""", "$.model.type: 'Magic' is not a known model")]
    [InlineData("""{"model":{"vocab":{"a":0},"merges":["a z"]}}""", "$.model.merges[0]: 'z' is not in the vocabulary")]
    [InlineData("""{"model":{"vocab":{"a":0,"b":1},"merges":["a b"]}}""", "$.model.merges[0]: 'ab' is not in the vocabulary")]
    [InlineData("""{"model":{"vocab":{"a":0},"merges":["a a a"]}}""", "is not two tokens with one space between")]
    [InlineData("""{"model":{"vocab":{"a":0,"b":0},"merges":[]}}""", "tokens 'a' and 'b' both have id 0")]
    [InlineData("""{"model":{"vocab":{"a":100000000},"merges":[]}}""", "token 'a' has id 100000000; ids go from 0 to 16777215")]
    [InlineData("""{"model":{"vocab":{"a":-1},"merges":[]}}""", "has id -1")]
    [InlineData("""{"model":{"vocab":{"a":"x"},"merges":[]}}""", "ids must be whole numbers")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[],"dropout":0.1}}""", "merges dropped at random")]
    [InlineData("""{"model":{"type":"WordPiece","vocab":{"a":0}}}""", "unk_token '[UNK]' is not in the vocabulary")]
    [InlineData("""{"model":{"type":"Unigram","vocab":[["a",0.5]],"unk_id":7}}""", "$.model.unk_id: a whole number from 0 to 0 is needed")]
    [InlineData("""{"model":{"type":"Unigram","vocab":[["a"]]}}""", "$.model.vocab[0]: [piece, score] is needed")]
    [InlineData("""{"version":"1.0"}""", "$.model is missing")]
    [InlineData("""{"model":{"type":"BPE"}}""", "$.model.vocab: a vocabulary is needed")]
    [InlineData("""{"added_tokens":[{"id":0,"content":"x"}],MODEL}""", "added token 'x' has id 0, which is 'a' in the vocabulary")]
    [InlineData("""{"added_tokens":[{"id":5,"content":"x"},{"id":5,"content":"y"}],MODEL}""", "added tokens 'x' and 'y' both have id 5")]
    [InlineData("""{"added_tokens":[{"id":500000000,"content":"x"}],MODEL}""", "$.added_tokens[0].id: a whole number from 0 to 16777215 is needed")]
    [InlineData("""{"pre_tokenizer":{"type":"Split","pattern":{"Regex":"a("},"behavior":"Isolated"},MODEL}""", "$.pre_tokenizer.pattern.Regex: pattern 'a(' at character 2: a group is not closed")]
    [InlineData("""{"pre_tokenizer":{"type":"Split","pattern":{"Regex":"\\p{Script=Hiragana}"},"behavior":"Isolated"},MODEL}""", "the property 'Script=Hiragana' is not known")]
    [InlineData("""{"pre_tokenizer":{"type":"Split","pattern":{"Regex":"((a{900}){900}){900}"},"behavior":"Isolated"},MODEL}""", "is too large")]
    [InlineData("""{"pre_tokenizer":{"type":"Split","pattern":{"String":" "},"behavior":"Chopped"},MODEL}""", "$.pre_tokenizer.behavior: 'Chopped' is not one of Removed, Isolated")]
    [InlineData("""{"normalizer":{"type":"Precompiled","precompiled_charsmap":"////fw=="},MODEL}""", "$.normalizer.precompiled_charsmap: precompiled_charsmap is truncated")]
    [InlineData("""{"normalizer":{"type":"Precompiled","precompiled_charsmap":"*"},MODEL}""", "$.normalizer.precompiled_charsmap: not base64")]
    [InlineData("""{"post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"[CLS]","type_id":0}}],"pair":[],"special_tokens":{}},MODEL}""", "$.post_processor.single[0].SpecialToken.id: '[CLS]' is not in special_tokens")]
    [InlineData("""{"truncation":{"max_length":-4},MODEL}""", "$.truncation.max_length: a whole number from 0")]
    [InlineData("""{"normalizer":{"type":"Prepend","prepend":"\ud800"},MODEL}""", "a string is not Unicode")]
    [InlineData("""{"model":{"vocab":{"\ud800":0},"merges":[]}}""", "a string is not Unicode")]
    [InlineData("""{"model":{"vocab":{"a":0""", "line 1: not JSON")]
    [InlineData("[1,2]", "a JSON object is needed")]
    [InlineData("", "not JSON")]
    public void Load_OfABrokenFile_NamesPlaceAndRemedy(string json, string message)
    {
        Action load = () => Tokenizer.FromJson(Encoding.UTF8.GetBytes(json.Replace("MODEL", Model, StringComparison.Ordinal)), "t.json");

        load.Should().Throw<TokenizerException>().Which.Message.Should().StartWith("t.json").And.Contain(message);
    }

    [Fact]
    public void Load_OfDeeplyNestedComponents_IsAnError()
    {
        string open = string.Concat(Enumerable.Repeat("""{"type":"Sequence","normalizers":[""", 40)), close = string.Concat(Enumerable.Repeat("]}", 40));

        Action load = () => Tokenizer.FromJson(Encoding.UTF8.GetBytes($"{{\"normalizer\":{open}{close},{Model}}}"));

        load.Should().Throw<TokenizerException>().WithMessage("*depth*");
    }

    [Fact]
    public void Load_OfAFileWithByteOrderMark_Works() =>
        Tokenizer.FromJson(Encoding.UTF8.GetBytes("\uFEFF{" + Model + "}")).EncodeToIds("ab").Should().Equal(2);

    [Fact]
    public void Encode_OfAnUnknownCharacterWithoutUnknownToken_NamesTheToken()
    {
        Tokenizer tokenizer = Tokenizer.FromJson("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[],"unk_token":"u"}}"""u8.ToArray());
        tokenizer.EncodeToIds("a").Should().Equal(0);

        Action encode = () => tokenizer.EncodeToIds("ax");

        encode.Should().Throw<TokenizerException>().WithMessage("*unk_token 'u'*");
    }

    [Fact]
    public void Encode_WithAnExpressionThatExplodes_EndsInAnError()
    {
        Tokenizer tokenizer = Tokenizer.FromJson(Encoding.UTF8.GetBytes("""{"pre_tokenizer":{"type":"Split","pattern":{"Regex":"(a+)+(a+)+\\z"},"behavior":"Isolated"},MODEL}""".Replace("MODEL", Model, StringComparison.Ordinal)));

        Action encode = () => tokenizer.EncodeToIds(new string('a', 200) + "b");

        encode.Should().Throw<TokenizerException>().WithMessage("*backtracks without end*");
    }
}
