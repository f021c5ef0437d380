using System.Globalization;
using DataForge.Pipelines.Running;

namespace DataForge.Cli.Reporting;

/// <summary>Chooses how a run is shown and ends it in order.</summary>
internal sealed class RunReporting : IRunReporter, IDisposable
{
    private readonly CommandContext _context;

    private RunReporting(CommandContext context) => _context = context;

    public IRunReporter Reporter => this;

    public static RunReporting Start(CommandContext context, bool json) => new(context);

    public void Report(RunEvent e)
    {
        if (e is StepTotals t)
        {
            _context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{t.Step}: in {t.In} out {t.Out} rejected {t.Rejected} declined {t.Declined}: {string.Join(", ", t.Reasons.Select(r => r.Reason + " " + r.Count))}"));
        }
        else if (e is RunFinished f)
        {
            _context.Out.WriteLine(f.Summary.ToString());
        }
    }

    public void Dispose()
    {
    }
}
