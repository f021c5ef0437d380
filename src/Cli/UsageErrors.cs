using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using DataForge.Pipelines.Definition;

namespace DataForge.Cli;

/// <summary>What is wrong with the arguments, in messages that say what was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>The messages; none where the arguments are right.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string[] options = [.. command.Options.Where(option => !option.Hidden).Select(option => option.Name)];

        // The parser takes a misspelled option for a value of an argument, or for one value too many.
        string[] misspelled =
        [
            .. parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
                .Concat(parsed.UnmatchedTokens)
                .Where(text => text.Length > 1 && text[0] == '-'),
        ];
        if (misspelled.Length > 0)
        {
            return [.. misspelled.Select(text => $"unknown option '{text}'; {NameAdvice.For(text, options)}")];
        }

        if (parsed.Action is not ParseErrorAction)
        {
            return [];
        }

        string[] known = [.. command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name)];
        if (known.Length > 0)
        {
            return parsed.UnmatchedTokens.Count == 0
                ? [$"a command is missing; one of {string.Join(", ", known)}"]
                : [$"unknown command '{parsed.UnmatchedTokens[0]}'; {NameAdvice.For(parsed.UnmatchedTokens[0], known)}"];
        }

        return [.. parsed.Errors.Select(error => error.Message).Distinct()];
    }
}
