using System.Text.Json;

namespace DataForge.Teachers.ChatTemplates;

/// <summary>The chat templates of a model by name, and its special tokens.</summary>
public sealed class ChatTemplateSet
{
    /// <summary>The template that is used where none is named.</summary>
    public const string DefaultName = "default";

    /// <summary>The template that is preferred where tools are given.</summary>
    public const string ToolUseName = "tool_use";

    internal ChatTemplateSet(string origin, IReadOnlyDictionary<string, ChatTemplate> templates, SpecialTokens specialTokens)
    {
        Origin = origin;
        Templates = templates;
        SpecialTokens = specialTokens;
    }

    /// <summary>The directory or file that the templates come from.</summary>
    public string Origin { get; }

    /// <summary>The templates by name; a single template is called <see cref="DefaultName"/>.</summary>
    public IReadOnlyDictionary<string, ChatTemplate> Templates { get; }

    /// <summary>The special tokens of the model.</summary>
    public SpecialTokens SpecialTokens { get; }

    /// <summary>Reads a model directory, a <c>tokenizer_config.json</c> or a bare template.</summary>
    /// <exception cref="InvalidDataException">A file cannot be read as what it should be; the message names it.</exception>
    /// <exception cref="ChatTemplateException">A template does not parse; the message names its file.</exception>
    public static ChatTemplateSet Load(string path, ChatTemplateLimits? limits = null) =>
        new ChatTemplateLoader(limits ?? ChatTemplateLimits.Default).Load(path);

    /// <summary>
    /// Chooses a template: the named one; else, where there are several and tools are given, <see cref="ToolUseName"/>; else
    /// <see cref="DefaultName"/>.
    /// </summary>
    /// <exception cref="ChatTemplateException">There is no such template; the message lists those there are.</exception>
    public ChatTemplate Select(string? name, bool withTools)
    {
        if (Templates.Count == 0)
        {
            throw ChatTemplateException.OfRequest(
                "ValueError", $"{Origin} has no chat template: neither chat_template.jinja nor chat_template in tokenizer_config.json");
        }

        name ??= withTools && Templates.Count > 1 && Templates.ContainsKey(ToolUseName) ? ToolUseName : DefaultName;
        return Templates.TryGetValue(name, out ChatTemplate? template)
            ? template
            : throw ChatTemplateException.OfRequest(
                "ValueError", $"{Origin} has no chat template named '{name}'; choose one of: {string.Join(", ", Templates.Keys.Order(StringComparer.Ordinal))}");
    }

    /// <summary>Renders a chat with the template that fits it and the special tokens of the model.</summary>
    public RenderedChat Render(ChatRequest request) =>
        Select(null, request.Tools is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) }).Render(request, SpecialTokens);
}
