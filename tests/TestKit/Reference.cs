namespace DataForge.TestKit;

/// <summary>The folder of public data, models and large goldens that is not part of the repository (<c>DATAFORGE_REFERENCE</c>).</summary>
public static class Reference
{
    /// <summary>Name of the environment variable.</summary>
    public const string Variable = "DATAFORGE_REFERENCE";

    /// <summary>The folder, or null where the variable is unset or names no folder.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Full path of an item in the reference folder; call it only from a test marked <see cref="ReferenceFactAttribute"/>.</summary>
    public static string Path(string relative) =>
        System.IO.Path.Combine(Folder ?? throw new InvalidOperationException($"{Variable} is not set."), relative);

    /// <summary>The reason to skip, or null when every named item is there.</summary>
    public static string? SkipReason(string needs) => Folder is null
        ? $"set {Variable} to the reference folder (needs {needs})"
        : System.IO.Path.Exists(System.IO.Path.Combine(Folder, needs)) ? null : $"{Variable} has no {needs}";

    private static string? Find()
    {
        string? folder = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrEmpty(folder) || !Directory.Exists(folder) ? null : System.IO.Path.GetFullPath(folder);
    }
}

/// <summary>A fact that reads the reference folder and is skipped by name without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class ReferenceFactAttribute : FactAttribute
{
    /// <summary>Skips unless <paramref name="needs"/> (a path relative to the reference folder) exists.</summary>
    public ReferenceFactAttribute(string needs) => Skip = Reference.SkipReason(needs);
}

/// <summary>A theory that reads the reference folder and is skipped by name without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReferenceTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips unless <paramref name="needs"/> (a path relative to the reference folder) exists.</summary>
    public ReferenceTheoryAttribute(string needs) => Skip = Reference.SkipReason(needs);
}
