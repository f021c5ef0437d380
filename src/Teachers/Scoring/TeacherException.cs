namespace DataForge.Teachers.Scoring;

/// <summary>A teacher could not score for a reason that lies in the teacher, not in a row (non-finite scores, no memory, no connection).</summary>
public sealed class TeacherException : Exception
{
    /// <summary>A fault with its message.</summary>
    public TeacherException(string message) : base(message)
    {
    }

    /// <summary>A fault with its message and cause.</summary>
    public TeacherException(string message, Exception cause) : base(message, cause)
    {
    }
}
