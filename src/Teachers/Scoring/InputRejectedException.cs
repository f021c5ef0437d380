namespace DataForge.Teachers.Scoring;

/// <summary>A row that cannot be scored by its nature. It becomes a rejection of that row, never a failure of the run.</summary>
public sealed class InputRejectedException : Exception
{
    /// <summary>Rejects with a reason.</summary>
    /// <param name="reason">Short name that is the same for all rows of the kind: <c>too_long</c>, <c>empty</c>, <c>unknown_id</c>.</param>
    /// <param name="detail">One sentence with the figures of this row.</param>
    public InputRejectedException(string reason, string detail) : base(detail) => Reason = reason;

    /// <summary>Short name of the reason.</summary>
    public string Reason { get; }
}
