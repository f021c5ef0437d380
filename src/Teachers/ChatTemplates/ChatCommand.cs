using System.Globalization;

namespace DataForge.Teachers.ChatTemplates;

/// <summary>
/// Renders chats from JSON lines to JSON lines. A request has <c>messages</c> and any argument of <c>apply_chat_template</c>
/// (<c>tools, documents, add_generation_prompt, continue_final_message, chat_template</c>), <c>special_tokens</c> that win over the
/// model's, and any further field, or the fields of <c>kwargs</c>, as variables of the template. An answer has <c>rendered</c>, and
/// <c>generation_spans</c> where the template marks any, or <c>error</c>. Blank lines are passed over.
/// </summary>
public static class ChatCommand
{
    /// <summary>Answers every request in its order.</summary>
    /// <exception cref="InvalidDataException">The model cannot be read.</exception>
    /// <exception cref="ChatTemplateException">A template of the model does not parse.</exception>
    public static ChatCommandSummary Run(TextReader requests, TextWriter answers, ChatCommandOptions options, CancellationToken cancellation = default)
    {
        var renderer = new ChatRequestRenderer(ChatTemplateSet.Load(options.Model, options.Limits), options);
        var lines = new BoundedLineReader(requests, options.MaxRequestCharacters);
        long rendered = 0;
        long failed = 0;
        while (lines.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!lines.IsTooLong && string.IsNullOrWhiteSpace(lines.Line))
            {
                continue;
            }

            try
            {
                ChatAnswer.Write(answers, renderer.Render(lines));
                rendered++;
            }
            catch (ChatTemplateException failure)
            {
                ChatAnswer.Write(answers, failure);
                failed++;
            }
        }

        return new ChatCommandSummary(rendered, failed);
    }

    /// <summary>Reads the option <c>--now</c>: a date, or a date and a time (<c>2024-07-26</c>, <c>2024-07-26T10:11:12</c>).</summary>
    public static bool TryParseNow(string text, out DateTime now) => DateTime.TryParseExact(
        text,
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out now);
}
