using System.CommandLine;
using System.Text.RegularExpressions;
using DataForge.Cli.Commands;

namespace DataForge.Cli.Tests.Commands;

public sealed partial class UsageTests
{
    public static TheoryData<string> ShownCommands => [.. Commands(Tree(), "").Where(item => !item.Command.Hidden).Select(item => item.Path)];

    public static TheoryData<string> AllCommands => [.. Commands(Tree(), "").Select(item => item.Path)];

    [Fact]
    public async Task Version_Asked_IsPrinted()
    {
        CliRun run = await CliRun.OfAsync("version");

        run.Should().Be(new CliRun(ExitCodes.Done, $"dataforge {VersionCommand.Version}\n", ""));
        run.Out.Should().MatchRegex(@"^dataforge \d+\.\d+\.\d+\n$");
    }

    [Theory]
    [MemberData(nameof(ShownCommands))]
    public async Task Help_EveryCommand_EndsWithItsExamples(string name)
    {
        CliRun run = await CliRun.OfAsync([.. name.Split(' '), "--help"]);

        run.ExitCode.Should().Be(ExitCodes.Done);
        run.Out.Should().Contain("Usage:").And.Contain("Examples:\n  dataforge " + name);
        run.Out.Should().NotContain("  dataforge  ");
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public void Examples_EveryCommand_AreValidArguments(string name)
    {
        var command = (ExampleCommand)Commands(Tree(), "").Single(item => item.Path == name).Command;

        command.Examples.Should().NotBeEmpty();
        foreach (string example in command.Examples)
        {
            string arguments = Redirection().Split(example)[0];
            $"{arguments} ".Should().StartWith(name + " ");
            UsageErrors.Of(Tree().Parse(arguments)).Should().BeEmpty(example);
        }
    }

    [Fact]
    public async Task NoArguments_ShowHelpAndAreWrongUsage()
    {
        CliRun run = await CliRun.OfAsync();

        run.ExitCode.Should().Be(ExitCodes.WrongUsage);
        run.Out.Should().Contain("Commands:").And.Contain("operators").And.NotContain("schemas");
    }

    [Theory]
    [InlineData("chek x", "dataforge: unknown command 'chek'; did you mean 'check'?", "Try 'dataforge --help'.")]
    [InlineData("check", "dataforge: Required argument 'FILE' missing for command: 'check'.", "Try 'dataforge check --help'.")]
    [InlineData("check x --jsno", "dataforge: unknown option '--jsno'; did you mean '--json'?", "Try 'dataforge check --help'.")]
    [InlineData("check x y", "dataforge: Unrecognized command or argument 'y'.", "Try 'dataforge check --help'.")]
    [InlineData("parquet", "dataforge: a command is missing; one of meta, cat, write, verify, diff", "Try 'dataforge parquet --help'.")]
    [InlineData("parquet verfy x", "dataforge: unknown command 'verfy'; did you mean 'verify'?", "Try 'dataforge parquet --help'.")]
    [InlineData("new --otu x", "dataforge: unknown option '--otu'; did you mean '--out'?", "Try 'dataforge new --help'.")]
    [InlineData("new quikstart-or-so", "dataforge: unknown recipe 'quikstart-or-so'; ", "\n")]
    [InlineData("operators nothing_like_it", "dataforge: unknown operator 'nothing_like_it'; ", "allowed: ")]
    public async Task WrongArguments_SayWhatWasMeant(string arguments, string first, string last)
    {
        CliRun run = await CliRun.OfAsync(arguments.Split(' '));

        run.ExitCode.Should().Be(ExitCodes.WrongUsage);
        run.Out.Should().BeEmpty();
        run.Error.Should().StartWith(first).And.Contain(last);
    }

    /// <summary>A redirection of the shell; those in quotes are arguments.</summary>
    [GeneratedRegex("""\s[<>]\s(?=(?:[^"]*"[^"]*")*[^"]*\z)""")]
    private static partial Regex Redirection();

    /// <summary>All commands below one, each with its names from the root.</summary>
    private static IEnumerable<(string Path, Command Command)> Commands(Command parent, string prefix) =>
        parent.Subcommands.SelectMany(command => Commands(command, $"{prefix}{command.Name} ").Prepend((prefix + command.Name, command)));

    private static RootCommand Tree() => CommandTree.Create(new CommandContext(TextWriter.Null, TextWriter.Null, OutIsTerminal: false));
}
