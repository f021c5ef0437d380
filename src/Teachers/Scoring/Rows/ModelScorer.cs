using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Teachers.Scoring.Rows;

/// <summary>Scores rows with a teacher model: a batch of rows is one call. A row of which one text cannot be scored is rejected with the reason.</summary>
internal sealed class ModelScorer(string teacher, Func<ITeacherModel> open, RowInputs inputs, SemaphoreSlim calls) : IBatchOperator
{
    /// <summary>Reason of rows that cannot be scored by their nature.</summary>
    public const string NotScorable = "not_scorable";

    private const int RowsPerCall = 64;

    /// <inheritdoc/>
    public int BatchSize => RowsPerCall;

    /// <inheritdoc/>
    public async ValueTask ApplyAsync(IReadOnlyList<RowWork> batch, CancellationToken cancellation)
    {
        var rows = batch.Select(work => inputs.Of(work.Row.Content)).ToArray();
        IReadOnlyList<TeacherScore> scores;
        await calls.WaitAsync(cancellation);
        try
        {
            scores = await ScoreAsync([.. rows.SelectMany(row => row).Select(part => part.Input)], cancellation);
        }
        finally
        {
            calls.Release();
        }

        TeacherDescription description = open().Description;
        int next = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            var own = new (string Field, TeacherScore Score)[rows[i].Count];
            for (int part = 0; part < own.Length; part++)
            {
                own[part] = (rows[i][part].Field, scores[next++]);
            }

            Decide(batch[i], own, description);
        }
    }

    private async Task<IReadOnlyList<TeacherScore>> ScoreAsync(IReadOnlyList<TeacherInput> rows, CancellationToken cancellation)
    {
        try
        {
            return await open().ScoreAsync(rows, cancellation);
        }
        catch (Exception fault) when (fault is TeacherException or OutOfMemoryException)
        {
            throw new TransientFaultException($"Teacher '{teacher}': {fault.Message}", fault);
        }
    }

    private void Decide(RowWork work, (string Field, TeacherScore Score)[] parts, TeacherDescription description)
    {
        if (parts.Length == 0)
        {
            work.Output.Reject(NotScorable, $"{teacher}: {description.Task.Name()} does not read {work.Row.Content.Shape.Name()} rows");
            return;
        }

        foreach ((string field, TeacherScore score) in parts)
        {
            if (score.Rejection is { } rejection)
            {
                work.Output.Reject(NotScorable, $"{teacher}: {field}: {rejection.Reason}: {rejection.Detail}");
                return;
            }

            if (score.StepScores is [])
            {
                work.Output.Reject(NotScorable, $"{teacher}: {field}: no_steps: The text holds no step token.");
                return;
            }
        }

        Annotations annotations = work.Row.Annotations;
        work.Output.Annotate(annotations with
        {
            Scores = [.. annotations.Scores.Where(score => score.Teacher != teacher), .. parts.SelectMany(part => ScoreOutputs.Of(teacher, part.Field, part.Score, description))],
        });
    }
}
