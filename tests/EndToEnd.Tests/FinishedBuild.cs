namespace DataForge.EndToEnd.Tests;

/// <summary>One finished build that all tests read and none changes; made once, with one worker.</summary>
internal static class FinishedBuild
{
    private static readonly Lazy<(Workspace Workspace, ProgramRun Run, string Hash)> Made = new(Make);

    /// <summary>Where it lies.</summary>
    public static Workspace Workspace => Made.Value.Workspace;

    /// <summary>The run that made it, with events as JSON.</summary>
    public static ProgramRun Run => Made.Value.Run;

    /// <summary>Names and hashes of the dataset's files.</summary>
    public static string Hash => Made.Value.Hash;

    private static (Workspace Workspace, ProgramRun Run, string Hash) Make()
    {
        var workspace = new Workspace();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => workspace.Dispose();
        ProgramRun run = workspace.Run("--workers", "1");
        return (workspace, run, workspace.Hash());
    }
}
