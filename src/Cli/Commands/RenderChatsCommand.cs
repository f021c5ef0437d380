using System.CommandLine;
using System.CommandLine.Parsing;
using DataForge.Teachers.ChatTemplates;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge chat</c>: conversations as a model's chat template renders them.</summary>
internal static class RenderChatsCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "chat",
            "Renders JSON lines of 'messages', with any argument of apply_chat_template, to JSON lines of 'rendered' (and 'generation_spans').",
            "chat --model models/reward < requests.jsonl",
            "chat --model models/reward/chat_template.jinja --now 2024-07-26 < requests.jsonl");
        Option<string> model = ModelArguments.Model("A model directory, its tokenizer_config.json, or a template; with a template alone, lines may give 'special_tokens'.");
        model.HelpName = "DIR_OR_TEMPLATE";
        Option<DateTime?> now = new("--now")
        {
            Description = "The time that strftime_now gives, as in 2024-07-26T10:11:12; without it, templates that ask for the time fail.",
            HelpName = "TIME",
            CustomParser = ParseTime,
        };
        command.Add(model);
        command.Add(now);
        command.SetAction((parsed, cancellation) =>
        {
            var options = new ChatCommandOptions { Model = parsed.GetRequiredValue(model), Now = parsed.GetValue(now) };
            TextReader input = ModelArguments.Input(context, """{"messages": [{"role": "user", "content": "Hello"}]}""");
            return Task.FromResult(ModelArguments.Finish(context, ChatCommand.Run(input, context.Out, options, cancellation).Failed));
        });
        return command;
    }

    private static DateTime? ParseTime(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (ChatCommand.TryParseNow(text, out DateTime now))
        {
            return now;
        }

        result.AddError($"--now {text}: a date such as 2024-07-26 or a time such as 2024-07-26T10:11:12 is needed.");
        return null;
    }
}
