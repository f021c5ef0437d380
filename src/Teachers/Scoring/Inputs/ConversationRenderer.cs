using System.Text.Json;
using DataForge.Teachers.ChatTemplates;

namespace DataForge.Teachers.Scoring.Inputs;

/// <summary>Renders conversations with one of a model's chat templates.</summary>
internal sealed class ConversationRenderer
{
    private readonly ChatTemplateSet _set;
    private readonly ChatTemplate? _template;

    private ConversationRenderer(ChatTemplateSet set, ChatTemplate? template) => (_set, _template) = (set, template);

    /// <summary>Source of the template; null where the model has none (its rows of messages are then rejected).</summary>
    public string? Source => _template?.Source;

    /// <summary>Chooses a template.</summary>
    /// <param name="directory">The model directory.</param>
    /// <param name="name">Name of a template of the model, or the path of a Jinja file; null for the default one.</param>
    public static ConversationRenderer Load(string directory, string? name)
    {
        ChatTemplateSet set = ChatTemplateSet.Load(directory);
        if (name is null)
        {
            return new ConversationRenderer(set, set.Templates.GetValueOrDefault(ChatTemplateSet.DefaultName));
        }

        bool isFile = !set.Templates.ContainsKey(name) && File.Exists(name);
        return new ConversationRenderer(set, isFile ? ChatTemplateSet.Load(name).Select(null, withTools: false) : set.Select(name, withTools: false));
    }

    /// <summary>The conversation as text, special tokens included.</summary>
    public string Render(IReadOnlyList<TeacherMessage> messages) => Render(messages, addGenerationPrompt: false);

    /// <summary>The conversation up to where the last message begins, and what the template writes for the last message.</summary>
    public (string Prompt, string Final) RenderWithFinal(IReadOnlyList<TeacherMessage> messages)
    {
        if (messages.Count < 2)
        {
            throw new InputRejectedException("no_prompt", $"The conversation has {messages.Count} messages; a log-probability of the last needs one before it.");
        }

        string whole = Render(messages), prompt = Render([.. messages.Take(messages.Count - 1)], addGenerationPrompt: true);
        return whole.StartsWith(prompt, StringComparison.Ordinal)
            ? (prompt, whole[prompt.Length..])
            : throw new InputRejectedException("template_refused", "The template writes the conversation's beginning differently once its last message is there, so the last message has no text of its own.");
    }

    private string Render(IReadOnlyList<TeacherMessage> messages, bool addGenerationPrompt)
    {
        if (_template is null)
        {
            // Selecting says what the directory lacks.
            _set.Select(null, withTools: false);
        }

        return _template!.Render(new ChatRequest { Messages = Conversation(messages), AddGenerationPrompt = addGenerationPrompt }, _set.SpecialTokens).Text;
    }

    private static ChatConversation Conversation(IReadOnlyList<TeacherMessage> messages)
    {
        if (messages.All(message => message.Json is null))
        {
            return ChatConversation.Of(messages.Select(message => new ChatMessage(message.Role, message.Content)));
        }

        using JsonDocument document = JsonDocument.Parse($"[{string.Join(',', messages.Select(message => message.Json
            ?? JsonSerializer.Serialize(new Dictionary<string, string> { ["role"] = message.Role, ["content"] = message.Content })))}]");
        return ChatConversation.FromJson(document.RootElement);
    }
}
