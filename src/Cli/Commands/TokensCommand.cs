using System.CommandLine;
using DataForge.Cli.TokenCounts;
using DataForge.Teachers.ChatTemplates;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge tokens</c>: how long the rows of a dataset are for a model.</summary>
internal static class TokensCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "tokens",
            "Counts tokens: a histogram of lengths for each column of a dataset, and how many rows a maximum length would cut or drop. A prompt is counted with each of its responses.",
            "tokens --model models/reward --data out/quickstart/dataset --max-length 1024",
            "tokens --model models/reward --data pairs.jsonl",
            "tokens --model models/reward/tokenizer.json --data train.parquet --json");
        Option<string> model = ModelArguments.Model("A model directory (with its chat template), or a tokenizer.json.");
        Option<string> data = new("--data") { Description = "A dataset folder in hub layout, or a .parquet, .jsonl or .jsonl.gz file.", HelpName = "DATASET", Required = true };
        Option<int?> maximum = new("--max-length") { Description = "Count rows with more tokens than this.", HelpName = "N" };
        Option<bool> json = new("--json") { Description = "Write one JSON object for each table." };
        maximum.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 and int found)
            {
                result.AddError($"--max-length {found}: a number from 1 is needed.");
            }
        });
        command.Add(model);
        command.Add(data);
        command.Add(maximum);
        command.Add(json);
        command.SetAction((parsed, cancellation) =>
        {
            string path = parsed.GetRequiredValue(model);
            int? limit = parsed.GetValue(maximum);
            Tokenizer tokenizer = Tokenizer.Load(path);
            ChatTemplateSet? templates = Directory.Exists(path) && ChatTemplateSet.Load(path) is { Templates.Count: > 0 } found ? found : null;
            foreach (DatasetTable table in DatasetTables.Find(parsed.GetRequiredValue(data)))
            {
                var count = new TableCount(tokenizer, templates, limit);
                foreach (IReadOnlyList<TextCell> row in table.Files.SelectMany(DatasetTables.Rows))
                {
                    cancellation.ThrowIfCancellationRequested();
                    count.Add(row);
                }

                if (parsed.GetValue(json))
                {
                    JsonOutput.Write(context.Out, indented: false, writer => TokenReport.Write(writer, table.Name, count, templates is not null, limit));
                }
                else
                {
                    TokenReport.Write(context.Out, table.Name, count, templates is not null, limit);
                }
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }
}
