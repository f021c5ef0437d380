using System.Text.Json;

namespace DataForge.Teachers.Scoring.Commands;

/// <summary>
/// A line to score: <c>input_ids</c> (with <c>token_type_ids</c>, <c>continuation_start</c>), <c>messages</c>, <c>prompt</c> with
/// <c>continuation</c>, or <c>text</c> (with <c>text_pair</c>, <c>add_special_tokens</c>), in this order where there are several; and
/// <c>step_tag</c> with <c>candidates</c> or <c>separator</c>, <c>max_length</c>, <c>truncation</c>. Other members are not looked at.
/// </summary>
public static class ScoreLineReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line as UTF-8.</param>
    /// <param name="defaults">What counts where the line says nothing.</param>
    /// <exception cref="InputRejectedException">The line is not a row to score; the message names the member at fault.</exception>
    public static TeacherInput Read(ReadOnlyMemory<byte> line, ScoreDefaults defaults)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(new LineMembers(document.RootElement), defaults)
                : throw LineMembers.Malformed($"a JSON object is needed, found {document.RootElement.ValueKind}");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw LineMembers.Malformed($"not a valid JSON object: {error.Message}");
        }
    }

    private static TeacherInput Read(LineMembers line, ScoreDefaults defaults)
    {
        if (line.Integers("attention_mask") is { } mask && mask.AsSpan().ContainsAnyExcept(1))
        {
            throw LineMembers.Malformed("attention_mask holds other numbers than 1; give input_ids without padding");
        }

        (TruncationPolicy? policy, int? length) = Truncation(line);
        return new TeacherInput
        {
            InputIds = line.Integers("input_ids"),
            TokenTypeIds = line.Integers("token_type_ids"),
            ContinuationStart = line.Integer("continuation_start"),
            Messages = LineMessages.Read(line["messages"]),
            Prompt = line.Text("prompt"),
            Continuation = line.Text("continuation"),
            Text = line.Text("text"),
            TextPair = line.Text("text_pair"),
            AddSpecialTokens = line.Flag("add_special_tokens") ?? true,
            Steps = Steps(line, defaults),
            MaximumLength = line.Integer("max_length") ?? length ?? defaults.MaximumLength,
            Truncation = policy ?? defaults.Truncation,
        };
    }

    // The tokenizers' own form, {"strategy": ..., "max_length": ...}, is understood too; its strategy is longest_first unless it says otherwise.
    private static (TruncationPolicy? Policy, int? Length) Truncation(LineMembers line)
    {
        JsonElement value = line["truncation"];
        if (value.ValueKind != JsonValueKind.Object)
        {
            return (line.Text("truncation") is { } name ? Policy(name) : null, null);
        }

        var options = new LineMembers(value);
        return (Policy(options.Text("strategy") ?? "longest_first"), options.Integer("max_length"));
    }

    private static TruncationPolicy Policy(string name) => TruncationPolicies.Find(name)
        ?? throw LineMembers.Malformed($"truncation \"{name}\" is unknown; choose one of: {string.Join(", ", TruncationPolicies.Names)}, longest_first");

    private static StepMarking? Steps(LineMembers line, ScoreDefaults defaults)
    {
        string? token = line.Text("step_tag") ?? line.Text("separator") ?? defaults.StepToken;
        int? id = line.Integer("step_tag_id") ?? line.Integer("separator_id");
        if (token is null && id is null)
        {
            return null;
        }

        string[]? texts = line.Texts("candidates");
        int[]? ids = line.Integers("candidate_ids");
        if (texts is { Length: not 2 } || ids is { Length: not 2 })
        {
            throw LineMembers.Malformed("candidates are two: the one for a correct step, then the one for a wrong step");
        }

        return new StepMarking(token ?? "", texts?[0] ?? defaults.Candidates?.Good, texts?[1] ?? defaults.Candidates?.Bad)
        {
            TokenId = id,
            CandidateIds = ids is null ? null : (ids[0], ids[1]),
        };
    }
}
