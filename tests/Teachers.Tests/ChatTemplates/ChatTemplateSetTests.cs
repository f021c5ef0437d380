using DataForge.Teachers.ChatTemplates;

namespace DataForge.Teachers.Tests.ChatTemplates;

/// <summary>Where templates and special tokens of a model are found.</summary>
public class ChatTemplateSetTests
{
    private static readonly System.Text.Json.JsonElement Tools = Chat.Json("""[{"name":"f"}]""");

    [Fact]
    public void Load_TemplateAsString_IsTheDefault()
    {
        using TemporaryFolder folder = Folder(("tokenizer_config.json", """{"chat_template":"{{ bos_token }}|{{ eos_token }}|{{ pad_token is defined }}","bos_token":"<b>","eos_token":{"content":"<e>","lstrip":false},"pad_token":null,"model_max_length":9}"""));

        ChatTemplateSet.Load(folder.Root).Render(Chat.Request()).Text.Should().Be("<b>|<e>|False");
    }

    [Fact]
    public void Load_NamedTemplates_AreChosenByToolsAndName()
    {
        using TemporaryFolder folder = Folder(("tokenizer_config.json", """{"chat_template":[{"name":"default","template":"d"},{"name":"tool_use","template":"t"},{"name":"rag","template":"r"}]}"""));
        ChatTemplateSet set = ChatTemplateSet.Load(folder.Root);

        set.Render(Chat.Request()).Text.Should().Be("d");
        set.Render(Chat.Request() with { Tools = Tools }).Text.Should().Be("t");
        set.Select("rag", withTools: true).Render(Chat.Request(), set.SpecialTokens).Text.Should().Be("r");
        set.Invoking(s => s.Select("rga", withTools: false)).Should().Throw<ChatTemplateException>().WithMessage("*'rga'*default, rag, tool_use*");
    }

    [Fact]
    public void Load_SeparateFiles_ReplaceTheConfiguration()
    {
        using TemporaryFolder folder = Folder(
            ("tokenizer_config.json", """{"chat_template":[{"name":"default","template":"old"},{"name":"rag","template":"old"}]}"""),
            ("chat_template.jinja", "new"),
            ("additional_chat_templates/tool_use.jinja", "tools"));
        ChatTemplateSet set = ChatTemplateSet.Load(folder.Root);

        set.Templates.Keys.Should().BeEquivalentTo("default", "tool_use");
        set.Render(Chat.Request()).Text.Should().Be("new");
        set.Render(Chat.Request() with { Tools = Tools }).Text.Should().Be("tools");
    }

    [Theory]
    [InlineData("""{"bos_token":"a"}""", "b")]
    [InlineData("""{"bos_token":"a","added_tokens_decoder":{}}""", "a")]
    public void Load_SpecialTokensMap_CountsWithoutAddedTokens(string configuration, string expected)
    {
        using TemporaryFolder folder = Folder(("tokenizer_config.json", configuration), ("special_tokens_map.json", """{"bos_token":{"content":"b"},"sep_token":"s"}"""));

        ChatTemplateSet.Load(folder.Root).SpecialTokens.Texts["bos_token"].Should().Be(expected);
    }

    [Fact]
    public void Load_BareTemplate_HasNoTokens()
    {
        using TemporaryFolder folder = Folder(("x.jinja", "\uFEFF{{ bos_token is defined }}\r\n{{ messages|length }}\n"));

        ChatTemplateSet.Load(folder["x.jinja"]).Render(Chat.Request()).Text.Should().Be("\uFEFFFalse\n3");
    }

    [Theory]
    [InlineData("tokenizer_config.json", "[]", "must hold a JSON object")]
    [InlineData("tokenizer_config.json", "{", "no valid JSON")]
    [InlineData("tokenizer_config.json", """{"chat_template":5}""", "chat_template must be")]
    [InlineData("tokenizer_config.json", """{"chat_template":[{"name":"a"}]}""", "chat_template must be")]
    [InlineData("tokenizer_config.json", """{"chat_template":"{{ x y }}"}""", "line 1")]
    [InlineData("chat_template.jinja", "a\n{% if %}", "line 2")]
    public void Load_BrokenFile_FailsWithItsName(string file, string content, string reason)
    {
        using TemporaryFolder folder = Folder((file, content));
        Action load = () => ChatTemplateSet.Load(folder.Root);

        load.Should().Throw<Exception>().Which.Message.Should().StartWith(folder[file]).And.Contain(reason);
    }

    [Fact]
    public void Load_InvalidUtf8_FailsWithTheByte()
    {
        using TemporaryFolder folder = Folder();
        File.WriteAllBytes(folder["chat_template.jinja"], [0x61, 0xFF]);
        Action load = () => ChatTemplateSet.Load(folder.Root);

        load.Should().Throw<InvalidDataException>().WithMessage("*not UTF-8 at byte 1");
    }

    [Fact]
    public void Select_NoTemplate_SaysWhereOneIsLookedFor()
    {
        using TemporaryFolder folder = Folder(("tokenizer_config.json", "{}"));
        ChatTemplateSet set = ChatTemplateSet.Load(folder.Root);

        set.Invoking(s => s.Render(Chat.Request())).Should().Throw<ChatTemplateException>().WithMessage("*chat_template.jinja*");
    }

    private static TemporaryFolder Folder(params (string Name, string Text)[] files)
    {
        var folder = new TemporaryFolder();
        foreach ((string name, string text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            File.WriteAllText(folder[name], text, new System.Text.UTF8Encoding(false));
        }

        return folder;
    }
}
