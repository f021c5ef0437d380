using System.CommandLine;
using System.Globalization;
using DataForge.Teachers.Models.Hub;

namespace DataForge.Cli.Commands.Models;

/// <summary><c>dataforge models pull ORG/NAME[@REVISION]</c>: copies a model from the hub.</summary>
internal static class PullModelCommand
{
    /// <summary>Folder of models where none is given.</summary>
    public const string DefaultFolder = "models";

    private const double Mega = 1e6;

    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "pull",
            "Copies from the hub what a teacher reads of a model: configuration, safetensors, tokenizer and template. Every file is checked by its hash; run it again to go on after a stop. "
                + "The token is read from HF_TOKEN, the address of a mirror from HF_ENDPOINT.",
            "models pull sentence-transformers/all-MiniLM-L6-v2",
            "models pull OpenAssistant/reward-model-deberta-v3-large-v2@main --to models/reward");
        Argument<string> repository = new("ORG/NAME[@REVISION]") { Description = "The repository; without a revision, the newest of the branch main." };
        Option<string?> target = new("--to") { Description = $"The directory (default {DefaultFolder}/ORG/NAME).", HelpName = "DIR" };
        repository.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } given && HubRepository.Parse(given) is null)
            {
                result.AddError($"\"{given}\" is no repository: ORG/NAME or ORG/NAME@REVISION is needed.");
            }
        });
        command.Add(repository);
        command.Add(target);
        command.SetAction((parsed, cancellation) => RunAsync(HubRepository.Parse(parsed.GetRequiredValue(repository))!, parsed.GetValue(target), context, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(HubRepository repository, string? target, CommandContext context, CancellationToken cancellation)
    {
        string folder = target ?? Path.Combine([DefaultFolder, .. repository.Name.Split('/')]);
        string commit = await ModelPull.RunAsync(repository, folder, HubOptions.FromEnvironment(), progress => Show(context, progress), cancellation);
        context.Out.WriteLine($"{folder}: {repository.Name} at {commit}");
        return ExitCodes.Done;
    }

    private static void Show(CommandContext context, PullProgress progress)
    {
        string size = string.Create(CultureInfo.InvariantCulture, $"{progress.Bytes / Mega:N1} of {progress.File.Size / Mega:N1} MB");
        if (progress.IsDone)
        {
            context.Out.WriteLine($"{(context.OutIsTerminal ? "\r\e[2K" : "")}{progress.File.Path}: {(progress.WasThere ? "was there" : size)}");
        }
        else if (context.OutIsTerminal)
        {
            context.Out.Write($"\r\e[2K{progress.File.Path}: {size}");
            context.Out.Flush();
        }
    }
}
