using System.Reflection;

namespace DataForge.Sinks.Datasets;

/// <summary>The version of the program, as <c>created_by</c> and manifests say it.</summary>
internal static class ProgramVersion
{
    /// <summary>Major, minor and patch.</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? throw new InvalidOperationException("The assembly has no version.");
}
