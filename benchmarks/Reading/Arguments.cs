namespace DataForge.Benchmarks.Reading;

/// <summary>A command and its options, each <c>--name value</c>.</summary>
internal sealed class Arguments
{
    private readonly ILookup<string, string> _values;

    private Arguments(string command, ILookup<string, string> values) => (Command, _values) = (command, values);

    /// <summary>The command, or an empty text.</summary>
    public string Command { get; }

    /// <summary>Reads the arguments of the program.</summary>
    /// <exception cref="ArgumentException">An option has no value, or is no option.</exception>
    public static Arguments Read(string[] args)
    {
        if (args.Length % 2 == 0 || args.Where((_, index) => index % 2 == 1).Any(name => !name.StartsWith("--", StringComparison.Ordinal)))
        {
            throw new ArgumentException("Expected a command, then options as --name value.", nameof(args));
        }

        return new Arguments(args[0], args.Skip(1).Chunk(2).ToLookup(pair => pair[0][2..], pair => pair[1], StringComparer.Ordinal));
    }

    /// <summary>The value of an option that must be there once.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public string One(string name) => Optional(name) ?? throw new ArgumentException($"--{name} is needed.", nameof(name));

    /// <summary>The value of an option, or null where it is not given.</summary>
    public string? Optional(string name) => _values[name].SingleOrDefault();

    /// <summary>All values of an option.</summary>
    public IReadOnlyList<string> All(string name) => [.. _values[name]];
}
