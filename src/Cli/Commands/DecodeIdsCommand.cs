using System.CommandLine;
using DataForge.Teachers.Tokenizers.Commands;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge decode</c>: texts of token ids.</summary>
internal static class DecodeIdsCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "decode",
            "Decodes JSON lines of 'ids' to JSON lines of 'decoded' (without special tokens) and 'decoded_with_special'.",
            "decode --model models/reward < ids.jsonl",
            "decode --model models/reward/tokenizer.json < ids.jsonl > texts.jsonl");
        Option<string> model = ModelArguments.Model("A model directory, or its tokenizer.json.");
        command.Add(model);
        command.SetAction(parsed => ModelArguments.Finish(context, DecodeCommand.Run(
            parsed.GetRequiredValue(model), ModelArguments.Input(context, """{"ids": [15496, 995]}"""), context.Out)));
        return command;
    }
}
