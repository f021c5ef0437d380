using System.CommandLine;

namespace DataForge.Cli.Commands;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">Name on the command line.</param>
/// <param name="description">One or two sentences.</param>
/// <param name="examples">Arguments after <c>dataforge</c>, each as one line.</param>
internal sealed class ExampleCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Arguments after <c>dataforge</c>.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
