using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Families;

namespace DataForge.Pipelines.Graph;

/// <summary>Runs one step over families: finds the rows it reads, asks the operator, does what it decided and keeps the books. Pure but for the families it changes.</summary>
internal sealed class StepRunner
{
    /// <summary>Reason for rows that the pipeline's <c>exclude:</c> lists.</summary>
    public const string Excluded = "excluded";

    /// <summary>Name under which excluded rows stand in the books and in the rejected table.</summary>
    public const string ExcludeStep = "exclude";

    private readonly StepDefinition _step;
    private readonly OperatorSetup _setup;
    private readonly StepReading _reading;
    private readonly IReadOnlySet<RowId> _exclude;

    public StepRunner(StepDefinition step, OperatorSetup setup, IReadOnlySet<RowId> exclude)
    {
        (_step, _setup, _exclude) = (step, setup, exclude);
        _reading = new StepReading(step);
    }

    public string Name => _step.Name;

    /// <summary>Applies a row-wise operator to one family.</summary>
    /// <exception cref="StepFailedException">The operator threw.</exception>
    public void Apply(IRowOperator operation, Family family, StepBook book, StepBook exclusions)
    {
        int count = family.Entries.Count;
        for (int i = 0; i < count; i++)
        {
            FamilyEntry entry = family.Entries[i];
            if (!_reading.Reads(entry))
            {
                continue;
            }

            RowOutput output = OutputFor(family, entry);
            try
            {
                operation.Apply(entry.Row, output);
            }
            catch (Exception error) when (error is not TransientFaultException)
            {
                throw new StepFailedException(Name, entry.Row.Id, error);
            }

            Settle(family, entry, output, book, exclusions);
        }
    }

    /// <summary>The rows of a family that the step reads, with outputs for a batched call.</summary>
    public void Collect(Family family, List<(Family Family, FamilyEntry Entry, RowOutput Output)> into)
    {
        foreach (FamilyEntry entry in family.Entries)
        {
            if (_reading.Reads(entry))
            {
                into.Add((family, entry, OutputFor(family, entry)));
            }
        }
    }

    /// <summary>Does what was decided about a row.</summary>
    public void Settle(Family family, FamilyEntry entry, RowOutput output, StepBook book, StepBook exclusions)
    {
        entry.Annotate(output.Row);
        foreach (Row child in output.Children)
        {
            if (family.Add(child) is not { } added)
            {
                continue;
            }

            book.Make();
            if (_exclude.Contains(child.Id))
            {
                added.End(EntryState.Rejected, ExcludeStep, Excluded, null);
                exclusions.Reject(child.Id, Excluded);
            }
        }

        switch (output.Decision)
        {
            case Decision.Rejected:
                entry.End(EntryState.Rejected, Name, output.Reason, output.Detail);
                book.Reject(entry.Row.Id, output.Reason!);
                break;
            case Decision.Replaced:
                entry.End(EntryState.Replaced, Name, null, null);
                book.Replace();
                break;
            default:
                book.Pass(entry.Row.Id, output.Declined ? output.Reason : null);
                break;
        }
    }

    private RowOutput OutputFor(Family family, FamilyEntry entry)
    {
        Row? parent = entry.Row.Origin.Parents is [RowId first, ..] ? family.Find(first)?.Row : null;
        return new RowOutput(_step.Operator.Info, _setup, entry.Row, parent);
    }
}
