using System.Reflection;

namespace DataForge.Cli;

/// <summary>The recipes of <c>pipelines/</c>, which the program carries with it.</summary>
internal static class Recipes
{
    private const string Prefix = "recipes/";

    /// <summary>Names of the recipes, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name[Prefix.Length..]))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a recipe.</summary>
    public static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{name}.yaml")
            ?? throw new ArgumentException($"There is no recipe '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The value of a recipe's <c>description:</c> line, or an empty text.</summary>
    public static string Describe(string name)
    {
        const string Key = "description:";
        string? line = Read(name).Split('\n').FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        return line is null ? "" : line[Key.Length..].Trim().Trim('"', '\'');
    }
}
