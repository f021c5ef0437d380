using System.Text.Json;
using DataForge.Teachers.ChatTemplates;
using DataForge.Teachers.Models;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Teachers.Scoring.Inputs;

/// <summary>The tokenizer and chat template of a model directory as a teacher's encoder.</summary>
public sealed class ModelInputEncoder : IInputEncoder
{
    private readonly Tokenizer _tokenizer;
    private readonly ConversationRenderer _conversations;
    private readonly bool _scoresContinuation;
    private readonly bool _plainTypes;
    private readonly string? _prompt;

    private ModelInputEncoder(Tokenizer tokenizer, ConversationRenderer conversations, TeacherTask task, string? prompt, string fingerprint)
    {
        _prompt = prompt;
        (_tokenizer, _conversations, _scoresContinuation, Fingerprint) = (tokenizer, conversations, task == TeacherTask.LogProbability, fingerprint);
        _plainTypes = tokenizer.Encode(new EncodeRequest { Text = "a" }).TypeIds.TrueForAll(type => type == 0);
    }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public int VocabularySize => _tokenizer.IdLimit;

    /// <summary>Whether conversations can be rendered.</summary>
    public bool HasTemplate => _conversations.Source is not null;

    /// <summary>Loads the tokenizer and the chat templates of a directory.</summary>
    /// <param name="directory">A model directory.</param>
    /// <param name="task">
    /// What the rows are for. For log-probabilities the last message of a conversation is the continuation, and of a text everything after its
    /// first token.
    /// </param>
    /// <param name="template">Name of one of its chat templates, or the path of a Jinja file; null for the template the model uses by default.</param>
    /// <param name="prompt">For embeddings: text put before every text; empty for none; null for the model's own default, where it has one.</param>
    /// <param name="promptName">For embeddings: name of one of the model's prompts, in place of the text.</param>
    /// <exception cref="TokenizerException">The tokenizer cannot be loaded.</exception>
    /// <exception cref="ModelFormatException">There is no such directory, or no such prompt.</exception>
    /// <exception cref="ChatTemplateException">A template does not parse, or there is none of that name.</exception>
    public static ModelInputEncoder Load(string directory, TeacherTask task, string? template = null, string? prompt = null, string? promptName = null)
    {
        if (!Directory.Exists(directory))
        {
            throw new ModelFormatException(directory, "there is no such directory.");
        }

        string? before = EmbeddingPrompt.Resolve(directory, task, prompt, promptName);
        directory = SentenceModules.Read(directory)?.TransformerFolder ?? directory;
        Tokenizer tokenizer = Tokenizer.Load(directory);
        ConversationRenderer conversations = ConversationRenderer.Load(directory, template);
        return new ModelInputEncoder(tokenizer, conversations, task, before, EncoderFingerprint.Of(directory, conversations.Source, before));
    }

    /// <inheritdoc/>
    public EncodedInput Encode(TeacherInput input, int maximumLength)
    {
        try
        {
            return WithSteps(EncodeForm(input, maximumLength), input);
        }
        catch (TokenizerException cause)
        {
            throw new InputRejectedException("not_encodable", cause.Message);
        }
        catch (ChatTemplateException cause)
        {
            throw new InputRejectedException("template_refused", cause.Message);
        }
        catch (JsonException cause)
        {
            throw new InputRejectedException("template_refused", $"a message is not valid JSON: {cause.Message}");
        }
    }

    /// <inheritdoc/>
    public StepMarking Resolve(StepMarking steps) => StepTokens.Resolve(_tokenizer, steps);

    private EncodedInput EncodeForm(TeacherInput input, int limit)
    {
        if (input.Messages is { } messages)
        {
            return _scoresContinuation && input.ContinuationStart is null
                ? FinalMessage(messages, input.Truncation, limit)
                : EncodedTokens.Plain(_tokenizer.EncodeToIds(_conversations.Render(messages), addSpecialTokens: false)).CutTo(limit, input.Truncation, input.ContinuationStart);
        }

        if (input.Prompt is { } prompt && input.Continuation is { } continuation)
        {
            return Joined(EncodedTokens.Of(_tokenizer.Encode(new EncodeRequest { Text = prompt })), continuation, input.Truncation, limit);
        }

        return input.Text is { } text
            ? Tokens(_prompt + text, input.TextPair is "" ? null : input.TextPair, input.AddSpecialTokens, limit).CutTo(limit, input.Truncation, input.ContinuationStart ?? (_scoresContinuation ? 1 : null))
            : throw new InputRejectedException("no_text", "The row has none of input_ids, messages, prompt with continuation, text.");
    }

    private EncodedTokens Tokens(string text, string? pair, bool addSpecialTokens, int limit)
    {
        if (pair is null && _plainTypes && _tokenizer.EncodeToIds(text, addSpecialTokens) is var ids && ids.Length <= limit)
        {
            return EncodedTokens.Plain(ids);
        }

        return EncodedTokens.Of(_tokenizer.Encode(new EncodeRequest { Text = text, TextPair = pair, AddSpecialTokens = addSpecialTokens }));
    }

    private EncodedInput FinalMessage(IReadOnlyList<TeacherMessage> messages, TruncationPolicy policy, int limit)
    {
        (string prompt, string answer) = _conversations.RenderWithFinal(messages);
        return Joined(EncodedTokens.Plain(_tokenizer.EncodeToIds(prompt, addSpecialTokens: false)), answer, policy, limit);
    }

    private EncodedInput Joined(EncodedTokens prompt, string continuation, TruncationPolicy policy, int limit)
    {
        int[] answer = _tokenizer.EncodeToIds(continuation, addSpecialTokens: false);
        var tokens = new EncodedTokens([.. prompt.Ids, .. answer], null, [.. prompt.Sequences, .. new sbyte[answer.Length]]);
        return tokens.CutTo(limit, policy, prompt.Ids.Length);
    }

    private EncodedInput WithSteps(EncodedInput encoded, TeacherInput input)
    {
        if (input.Steps is null)
        {
            return encoded;
        }

        StepMarking steps = Resolve(input.Steps);
        return encoded with { StepToken = steps.TokenId, Candidates = steps.CandidateIds };
    }
}
