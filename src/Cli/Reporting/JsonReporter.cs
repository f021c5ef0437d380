using DataForge.Pipelines.Running;

namespace DataForge.Cli.Reporting;

/// <summary>One JSON object a line, for programs; the last one has the event <c>summary</c>. A stage's progress comes at most once a second, and at its end.</summary>
internal sealed class JsonReporter(TextWriter output, TimeProvider time) : IRunReporter
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _lastProgress;

    public void Report(RunEvent e)
    {
        lock (_lock)
        {
            if (e is StageProgress progress && progress.DoneSlices != progress.TotalSlices && _lastProgress is { } last && time.GetElapsedTime(last) < Interval)
            {
                return;
            }

            if (e is StageProgress)
            {
                _lastProgress = time.GetTimestamp();
            }

            JsonOutput.Write(output, indented: false, json =>
            {
                json.WriteStartObject();
                RunEventJson.Write(json, e);
                json.WriteEndObject();
            });
            output.Flush();
        }
    }
}
