using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote;

/// <summary>A row on its way to a server.</summary>
/// <param name="Index">Its place in the call.</param>
/// <param name="Input">The row.</param>
/// <param name="Encoded">Its token ids; null where the server tokenises.</param>
internal sealed record RemoteRow(int Index, TeacherInput Input, EncodedInput? Encoded)
{
    /// <summary>Whether tokens were dropped to fit the limit.</summary>
    public bool Truncated => Encoded?.Truncated ?? false;
}
