namespace DataForge.Teachers.Scoring;

/// <summary>
/// Scores rows. A row's score depends on nothing but the row and the teacher: not on its neighbours, the batch, the number of workers or the
/// order of calls. Safe for use by several threads.
/// </summary>
public interface ITeacherModel : IDisposable
{
    /// <summary>What the teacher is.</summary>
    TeacherDescription Description { get; }

    /// <summary>Scores rows; the result has one entry for each, in their order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Stops the call between batches.</param>
    /// <exception cref="TeacherException">A fault that is no property of a row: nothing was scored and the call may be repeated.</exception>
    Task<IReadOnlyList<TeacherScore>> ScoreAsync(IReadOnlyList<TeacherInput> rows, CancellationToken cancellationToken);
}
