using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates;

/// <summary>Writes the answers of <see cref="ChatCommand"/>.</summary>
internal static class ChatAnswer
{
    private static readonly ChatTemplateLimits NoLimits = new() { MaxAllocatedCharacters = long.MaxValue, MaxSteps = long.MaxValue };

    public static void Write(TextWriter answers, RenderedChat chat)
    {
        var answer = new DictValue();
        answer.Set("rendered", chat.Text);
        if (chat.GenerationSpans is { } spans)
        {
            answer.Set("generation_spans", new ListValue([.. spans.Select(span => new ListValue([Boxed.Of((long)span.Start), Boxed.Of((long)span.End)]))]));
        }

        WriteLine(answers, answer);
    }

    public static void Write(TextWriter answers, ChatTemplateException failure)
    {
        var error = new DictValue();
        error.Set("kind", failure.Kind == ChatTemplateErrorKind.RaiseException ? "raise_exception" : "other");
        error.Set("type", failure.ErrorType);
        error.Set("message", failure.Message);
        if (failure.Line is int line)
        {
            error.Set("line", Boxed.Of((long)line));
            error.Set("expression", failure.Expression ?? "");
        }

        var answer = new DictValue();
        answer.Set("error", error);
        WriteLine(answers, answer);
    }

    /// <summary>Writes in ASCII, so that the line survives any encoding of the output and halves of surrogate pairs too.</summary>
    private static void WriteLine(TextWriter answers, DictValue answer)
    {
        answers.Write(new JsonText(new Budget(NoLimits), asciiOnly: true, null, ", ", ": ", sortKeys: false).Write(answer));
        answers.Write('\n');
    }
}
