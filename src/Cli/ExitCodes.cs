namespace DataForge.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCodes
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>Something failed; the message says what.</summary>
    public const int Failed = 1;

    /// <summary>The arguments or the pipeline file are wrong; nothing was begun.</summary>
    public const int WrongUsage = 2;

    /// <summary>Stopped by the user; finished slices stay.</summary>
    public const int Stopped = 130;
}
