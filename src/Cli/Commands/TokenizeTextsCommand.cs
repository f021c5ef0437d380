using System.CommandLine;
using DataForge.Teachers.Tokenizers.Commands;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge tokenize</c>: token ids of texts, as the model was trained with.</summary>
internal static class TokenizeTextsCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "tokenize",
            "Encodes JSON lines of 'text' (with 'text_pair'), 'words' or 'batch' to JSON lines of ids, masks, tokens and offsets in code points.",
            "tokenize --model models/reward < texts.jsonl",
            "tokenize --model models/reward/tokenizer.json --no-special < texts.jsonl > ids.jsonl",
            "tokenize --model models/reward --file-limits < texts.jsonl");
        Option<string> model = ModelArguments.Model("A model directory, or its tokenizer.json.");
        Option<bool> noSpecial = new("--no-special") { Description = "Add no special tokens where a line does not say (add_special_tokens)." };
        Option<bool> fileLimits = new("--file-limits") { Description = "Apply the tokenizer file's own truncation and padding where a line names none." };
        command.Add(model);
        command.Add(noSpecial);
        command.Add(fileLimits);
        command.SetAction(parsed => ModelArguments.Finish(context, TokenizeCommand.Run(
            parsed.GetRequiredValue(model),
            !parsed.GetValue(noSpecial),
            parsed.GetValue(fileLimits),
            ModelArguments.Input(context, """{"text": "Hello"}"""),
            context.Out)));
        return command;
    }
}
