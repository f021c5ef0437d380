using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using DataForge.Cli.Commands.Models;
using DataForge.Cli.Commands.Parquet;
using DataForge.Cli.Commands.Torch;

namespace DataForge.Cli.Commands;

/// <summary>All commands, one line each.</summary>
internal static class CommandTree
{
    public static RootCommand Create(CommandContext context)
    {
        var root = new RootCommand("Builds reward-model training sets: seed rows become contrast, causal, neutral, counterfactual and artifact rows, scored, filtered and written as Parquet.")
        {
            RunCommand.Create(context),
            PlanCommand.Create(context),
            InspectCommand.Create(context),
            ExplainCommand.Create(context),
            RejectedCommand.Create(context),
            RebuildCommand.Create(context),
            AuditCommand.Create(context),
            CheckDatasetCommand.Create(context),
            TokenizeTextsCommand.Create(context),
            DecodeIdsCommand.Create(context),
            RenderChatsCommand.Create(context),
            TokensCommand.Create(context),
            ScoreCommand.Create(context),
            ParquetCommands.Create(context),
            ModelsCommands.Create(context),
            TorchCommands.Create(context),
            CacheCommands.Create(context),
            NewCommand.Create(context),
            CheckCommand.Create(context),
            OperatorsCommand.Create(context),
            SchemasCommand.Create(context),
            VersionCommand.Create(context),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!);
        return root;
    }
}
