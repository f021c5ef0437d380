using DataForge.Teachers.Tokenizers;

namespace DataForge.Teachers.Tests.Tokenizers;

public class ConfigurationTests
{
    [Fact]
    public void Load_OfAUsualDirectory_GivesTokensTemplatesAndLimits()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["tokenizer_config.json"], """
            {"tokenizer_class":"LlamaTokenizer","bos_token":{"content":"<s>","lstrip":false},"eos_token":"</s>","pad_token":null,"add_bos_token":true,
             "padding_side":"left","model_max_length":1000000000000000019884624838656,"extra_special_tokens":["<x>"],
             "chat_template":[{"name":"default","template":"A"},{"name":"tool_use","template":"B"}],
             "added_tokens_decoder":{"2":{"content":"</s>","special":true,"normalized":false,"lstrip":false,"rstrip":true,"single_word":false}}}
            """);
        File.WriteAllText(folder["special_tokens_map.json"], """{"pad_token":"<pad>","eos_token":"other"}""");

        TokenizerConfiguration configuration = TokenizerConfiguration.Load(folder.Root);

        configuration.SpecialTokens.Should().Equal(new Dictionary<string, string> { ["bos_token"] = "<s>", ["eos_token"] = "</s>", ["pad_token"] = "<pad>" });
        configuration.ChatTemplates.Should().Equal(new Dictionary<string, string> { ["default"] = "A", ["tool_use"] = "B" });
        configuration.AdditionalSpecialTokens.Should().Equal("<x>");
        configuration.AddedTokens.Should().Equal(new AddedToken(2, "</s>", Special: true, Normalized: false, LeftStrip: false, RightStrip: true, SingleWord: false));
        (configuration.AddBosToken, configuration.AddEosToken, configuration.PadsLeft, configuration.TruncatesLeft, configuration.MaximumLength).Should().Be((true, null, true, null, null));
    }

    [Theory]
    [InlineData("[]", "a JSON object is needed")]
    [InlineData("{", "line 1: not JSON")]
    [InlineData("""{"padding_side":"up"}""", "$.padding_side: 'up' is neither left nor right")]
    [InlineData("""{"added_tokens_decoder":{"x":{"content":"a"}}}""", "the name must be an id")]
    [InlineData("""{"bos_token":"\ud800"}""", "is not Unicode")]
    public void Load_OfABrokenFile_NamesThePlace(string json, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["tokenizer_config.json"], json);

        Action load = () => TokenizerConfiguration.Load(folder.Root);

        load.Should().Throw<TokenizerException>().WithMessage($"*{message}*");
    }

    [Fact]
    public void Load_WithoutFiles_IsEmpty()
    {
        using var folder = new TemporaryFolder();

        TokenizerConfiguration.Load(folder.Root).SpecialTokens.Should().BeEmpty();
    }
}
