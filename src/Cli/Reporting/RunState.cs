using DataForge.Pipelines.Running;

namespace DataForge.Cli.Reporting;

/// <summary>What is known of a run: its events put together. Not safe for several threads.</summary>
internal sealed class RunState
{
    private readonly List<StageState> _stages = [];
    private readonly OrderedDictionary<string, StepTotals> _steps = new(StringComparer.Ordinal);

    /// <summary>The pipeline's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Number of steps in the pipeline.</summary>
    public int StepCount { get; private set; }

    /// <summary>Stages in the order in which they began.</summary>
    public IReadOnlyList<StageState> Stages => _stages;

    /// <summary>The books so far, by the order of the pipeline's steps.</summary>
    public IEnumerable<StepTotals> Steps => _steps.Values;

    /// <summary>Takes an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="now">Time since the reporter was made.</param>
    public void Apply(RunEvent e, TimeSpan now)
    {
        switch (e)
        {
            case RunStarted started:
                (Name, StepCount) = (started.Name, started.Steps.Count);
                break;
            case StageStarted started:
                EndStages(now);
                _stages.Add(new StageState(started.Stage, started.TotalSlices, now));
                break;
            case StageProgress progress:
                Find(progress.Stage, progress.TotalSlices, now).Advance(progress.DoneSlices, progress.TotalSlices, progress.Rows);
                break;
            case StepTotals totals:
                _steps[totals.Step] = totals;
                break;
            case RunFinished:
                EndStages(now);
                break;
        }
    }

    private void EndStages(TimeSpan now) => _stages.ForEach(stage => stage.End(now));

    private StageState Find(string name, int? totalSlices, TimeSpan now)
    {
        if (_stages.FindLast(stage => stage.Name == name) is { } found)
        {
            return found;
        }

        var added = new StageState(name, totalSlices, now);
        _stages.Add(added);
        return added;
    }
}
