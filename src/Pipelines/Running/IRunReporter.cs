namespace DataForge.Pipelines.Running;

/// <summary>Takes the events of a run. Calls come from any thread; an implementation keeps them apart.</summary>
public interface IRunReporter
{
    /// <summary>Takes one event. It must not throw: a report is never worth a run.</summary>
    void Report(RunEvent e);
}
