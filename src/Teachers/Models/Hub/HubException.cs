namespace DataForge.Teachers.Models.Hub;

/// <summary>The hub cannot give what was asked for: the message names the repository or file and what to do.</summary>
public sealed class HubException : Exception
{
    /// <summary>A refusal with its message.</summary>
    public HubException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
