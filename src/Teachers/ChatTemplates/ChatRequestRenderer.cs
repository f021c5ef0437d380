using System.Text.Json;

namespace DataForge.Teachers.ChatTemplates;

/// <summary>Renders request lines with the templates of a model.</summary>
internal sealed class ChatRequestRenderer(ChatTemplateSet model, ChatCommandOptions options)
{
    private const int MaxCachedTemplates = 64;

    /// <summary>Arguments of <c>apply_chat_template</c> that speak of tokens; a rendered text has none.</summary>
    private static readonly string[] TokenArguments =
        ["tokenize", "padding", "truncation", "max_length", "return_tensors", "return_dict", "return_assistant_tokens_mask", "tokenizer_kwargs"];

    private readonly Dictionary<string, ChatTemplate> _given = new(StringComparer.Ordinal);

    public RenderedChat Render(BoundedLineReader lines)
    {
        if (lines.IsTooLong)
        {
            throw ChatTemplateException.OfRequest(
                "LimitError", $"line {lines.Number}: longer than {options.MaxRequestCharacters} characters");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(lines.Line, JsonValues.Options);
            return Render(document.RootElement, lines.Number);
        }
        catch (JsonException failure)
        {
            throw ChatTemplateException.OfRequest("JSONDecodeError", $"line {lines.Number}: no valid JSON: {failure.Message}");
        }
        catch (ArgumentException)
        {
            throw ChatTemplateException.OfRequest("JSONDecodeError", $"line {lines.Number}: is not UTF-8: it holds half of a surrogate pair or a byte that is no text");
        }
    }

    private RenderedChat Render(JsonElement request, long line)
    {
        if (request.ValueKind != JsonValueKind.Object)
        {
            throw ChatTemplateException.OfRequest("TypeError", $"line {line}: a request must be an object, not {JsonValues.NameOf(request)}");
        }

        JsonElement messages = Argument(request, "messages") ?? throw ChatTemplateException.OfRequest(
            "TypeError", $"line {line}: the request has no 'messages'");
        SpecialTokens tokens = Argument(request, "special_tokens") is { } given
            ? model.SpecialTokens.With(SpecialTokens.FromJson(given))
            : model.SpecialTokens;
        var chat = new ChatRequest
        {
            Messages = ChatConversation.FromJson(messages),
            Tools = Argument(request, "tools"),
            Documents = Argument(request, "documents"),
            AddGenerationPrompt = Flag(request, "add_generation_prompt"),
            ContinueFinalMessage = ContinuedField(request),
            Variables = VariablesOf(request),
            Now = options.Now,
        };
        return TemplateFor(request, chat).Render(chat, tokens);
    }

    private ChatTemplate TemplateFor(JsonElement request, ChatRequest chat)
    {
        bool withTools = chat.Tools is not null;
        if (Argument(request, "chat_template") is not { } given)
        {
            return model.Select(null, withTools);
        }

        if (given.ValueKind != JsonValueKind.String)
        {
            throw ChatTemplateException.OfRequest("TypeError", $"chat_template must be a string, not {JsonValues.NameOf(given)}");
        }

        string text = (string)JsonValues.Read(given, "chat_template");
        if (model.Templates.ContainsKey(text))
        {
            return model.Select(text, withTools);
        }

        if (!_given.TryGetValue(text, out ChatTemplate? template))
        {
            template = ChatTemplate.Parse(text, options.Limits);
            if (_given.Count == MaxCachedTemplates)
            {
                _given.Clear();
            }

            _given.Add(text, template);
        }

        return template;
    }

    private static JsonElement? Argument(JsonElement request, string name) =>
        request.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static bool Flag(JsonElement request, string name) => Argument(request, name) switch
    {
        null => false,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw ChatTemplateException.OfRequest("TypeError", $"{name} must be true or false, not {JsonValues.NameOf(other)}"),
    };

    private static string? ContinuedField(JsonElement request) =>
        Argument(request, "continue_final_message") is { ValueKind: JsonValueKind.String } field
            ? (string)JsonValues.Read(field, "continue_final_message")
            : Flag(request, "continue_final_message") ? "content" : null;

    private static Dictionary<string, JsonElement> VariablesOf(JsonElement request)
    {
        var variables = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty field in request.EnumerateObject())
        {
            switch (field.Name)
            {
                case "messages" or "special_tokens" or "tools" or "documents" or "add_generation_prompt" or "continue_final_message" or "chat_template":
                    break;
                case "kwargs" when field.Value.ValueKind == JsonValueKind.Object:
                    foreach (JsonProperty inner in field.Value.EnumerateObject())
                    {
                        variables[inner.Name] = inner.Value;
                    }

                    break;
                case "tokenize" when field.Value.ValueKind == JsonValueKind.True:
                    throw ChatTemplateException.OfRequest("ValueError", "tokenize: a chat is rendered to text here; give the text to the command tokenize");
                default:
                    if (!TokenArguments.Contains(field.Name))
                    {
                        variables[field.Name] = field.Value;
                    }

                    break;
            }
        }

        return variables;
    }
}
