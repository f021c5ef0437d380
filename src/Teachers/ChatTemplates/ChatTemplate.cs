using System.Text.Json;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Syntax;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates;

/// <summary>
/// A chat template of a model: Jinja, read and run as <c>transformers</c> does. Parsed once, it renders any number of chats, on
/// any number of threads. A template can compute and write; it reaches nothing outside of its own variables.
/// </summary>
public sealed class ChatTemplate
{
    private readonly TemplateTree _tree;
    private readonly ChatTemplateLimits _limits;

    private ChatTemplate(string source, TemplateTree tree, ChatTemplateLimits limits)
    {
        Source = source;
        _tree = tree;
        _limits = limits;
    }

    /// <summary>The template as it was given.</summary>
    public string Source { get; }

    /// <summary>Whether the template marks what a model generates with <c>{% generation %}</c>.</summary>
    public bool MarksGeneration => _tree.HasGeneration;

    /// <summary>Parses a template.</summary>
    /// <param name="source">Jinja source.</param>
    /// <param name="limits">What a rendering may use; <see cref="ChatTemplateLimits.Default"/> where null.</param>
    /// <exception cref="ChatTemplateException">The source is no template; the exception names the line.</exception>
    public static ChatTemplate Parse(string source, ChatTemplateLimits? limits = null)
    {
        limits ??= ChatTemplateLimits.Default;
        if (source.Length > limits.MaxTemplateCharacters)
        {
            throw ChatTemplateException.OfRequest(
                "LimitError", $"the template has {source.Length} characters; at most {limits.MaxTemplateCharacters} are read");
        }

        try
        {
            return new(source, TemplateTree.Parse(source), limits);
        }
        catch (TemplateSyntaxFailure failure)
        {
            string excerpt = new TemplateSource(source).LineText(failure.Line);
            throw ChatTemplateException.At(failure.ErrorType, failure.Message, failure.Line, excerpt);
        }
    }

    /// <summary>Renders a chat.</summary>
    /// <param name="request">The chat and the arguments of the template.</param>
    /// <param name="specialTokens">The model's special tokens.</param>
    /// <exception cref="ChatTemplateException">The template refuses the chat or fails; the exception names line and expression.</exception>
    public RenderedChat Render(ChatRequest request, SpecialTokens specialTokens)
    {
        var variables = new Dictionary<string, object>(specialTokens.Values, StringComparer.Ordinal);
        foreach (KeyValuePair<string, JsonElement> variable in request.Variables)
        {
            variables[variable.Key] = JsonValues.Read(variable.Value, variable.Key);
        }

        variables["tools"] = ListOrNone(request.Tools, "tools");
        variables["documents"] = ListOrNone(request.Documents, "documents");
        variables["add_generation_prompt"] = Boxed.Of(request.AddGenerationPrompt);
        return Render(request, variables);
    }

    /// <summary>Renders the template with no chat at all.</summary>
    internal RenderedChat Render(IReadOnlyDictionary<string, object> variables, DateTime? now)
    {
        var context = new RenderContext(_tree, variables, now, _limits);
        try
        {
            Execute(context);
        }
        catch (TemplateFailure failure)
        {
            throw Locate(failure, context.Place);
        }

        return new RenderedChat(context.Text, _tree.HasGeneration ? context.Spans : null);
    }

    private RenderedChat Render(ChatRequest request, Dictionary<string, object> variables)
    {
        try
        {
            ListValue messages = Prepare(request);
            if (request.ContinueFinalMessage is not { } field)
            {
                variables["messages"] = messages;
                return Render(variables, request.Now);
            }

            (variables["messages"], string final) = ConversationPreparation.MarkFinal(messages, field, Source, new Budget(_limits));
            RenderedChat whole = Render(variables, request.Now);
            return new RenderedChat(ConversationPreparation.CutAtMark(whole.Text, final), null);
        }
        catch (TemplateFailure failure)
        {
            throw ChatTemplateException.OfRequest(failure.ErrorType, failure.Message);
        }
    }

    private static ListValue Prepare(ChatRequest request)
    {
        if (request.Messages.Messages.Count == 0)
        {
            throw TemplateFailure.Value("Cannot apply chat template to an empty conversation. Provide at least one message.");
        }

        if (request.ContinueFinalMessage is not null && request.AddGenerationPrompt)
        {
            throw TemplateFailure.Value(
                "continue_final_message and add_generation_prompt are not compatible. Use continue_final_message when you want the model to "
                + "continue the final message, and add_generation_prompt when you want to add a header that will prompt it to start a new "
                + "assistant message instead.");
        }

        return ConversationPreparation.Normalise(request.Messages.Messages);
    }

    private void Execute(RenderContext context)
    {
        context.Budget.Enter(_tree.Body.Depth);
        context.Top.Hide(_tree.Hidden);
        if (_tree.SelfName >= 0)
        {
            context.Top.Set(_tree.SelfName, new TemplateSelf(_tree));
        }

        _tree.Body.Execute(context, context.Top);
    }

    private ChatTemplateException Locate(TemplateFailure failure, Node? place)
    {
        TemplateSource source = _tree.Source;
        return place is null
            ? ChatTemplateException.OfRequest(failure.ErrorType, failure.Message)
            : ChatTemplateException.At(failure.ErrorType, failure.Message, place.Line, source.Excerpt(place.Start, place.End));
    }

    private static object ListOrNone(JsonElement? items, string name)
    {
        if (items is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } element)
        {
            return NoneValue.Instance;
        }

        if (element.ValueKind != JsonValueKind.Array || element.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
        {
            throw ChatTemplateException.OfRequest("TypeError", $"{name} must be an array of objects");
        }

        return JsonValues.Read(element, name);
    }
}
