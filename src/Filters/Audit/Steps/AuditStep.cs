using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Audit.Reports;

namespace DataForge.Filters.Audit.Steps;

/// <summary>The audit as a step: rows of a shape meet under one key, are audited there, and pass unchanged; a rule that holds stops the build.</summary>
internal sealed class AuditStep : IBarrierOperator, IDescribesArtifact, IOperatorType<AuditStep, AuditStepOptions>
{
    private readonly AuditStepOptions _options;
    private readonly OperatorSetup _setup;
    private readonly FailRule[] _rules;

    private AuditStep(AuditStepOptions options, OperatorSetup setup) => (_options, _setup, _rules) = (options, setup, [.. options.FailIf.Select(FailRule.Parse)]);

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "audit",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Asks whether something cheap predicts the labels of the rows so far, as `dataforge audit` does of a finished dataset: lengths, format, position, source, words, linear models of them, each tried on "
            + "other groups than it was learned on; duplicates, contradictions, leaks between splits. Rows pass unchanged; the figures stand in the manifest under the step, and a `fail_if` rule that holds stops the build.",
        Reads = RowShape.Preference | RowShape.PromptPair | RowShape.Scored,
        Example = """
            - use: audit
              fail_if: ["shortcut.best > 0.95", "leaks > 100"]
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(AuditStepOptions options, OperatorSetup setup) => new AuditStep(options, setup);

    /// <inheritdoc/>
    public static IEnumerable<string> Check(AuditStepOptions options)
    {
        foreach (string text in options.FailIf)
        {
            string? wrong = null;
            try
            {
                FailRule.Parse(text);
            }
            catch (FormatException error)
            {
                wrong = error.Message;
            }

            if (wrong is not null)
            {
                yield return wrong;
            }
        }
    }

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new RowEmitter(_setup);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new AuditReducer(_setup.Step, _options, _rules);

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new PassRows();

    /// <inheritdoc/>
    public Parameters DescribeArtifact(Inbox inbox)
    {
        var figures = new List<(string, ParameterValue)>();
        foreach (ReadOnlyMemory<byte> payload in inbox.ToAll)
        {
            var reader = new PayloadReader(payload.Span);
            string shape = reader.Text();
            for (long left = reader.Count(); left > 0; left--)
            {
                string name = reader.Text();
                figures.Add(($"{shape}.{name}", reader.Double()));
            }

            for (long left = reader.Count(); left > 0; left--)
            {
                string name = reader.Text();
                figures.Add(($"{shape}.{name}", ParameterValue.List(Texts(ref reader))));
            }
        }

        return Parameters.Of([.. figures]);
    }

    private static List<ParameterValue> Texts(ref PayloadReader reader)
    {
        var texts = new List<ParameterValue>();
        for (long left = reader.Count(); left > 0; left--)
        {
            texts.Add(reader.Text());
        }

        return texts;
    }

    /// <summary>Sends each labelled row under its shape, after its group's draw and its id: the order in which rows are taken.</summary>
    private sealed class RowEmitter(OperatorSetup setup) : IEmitter
    {
        private readonly PayloadWriter _writer = new();

        public void Emit(Row row, IRecordSink sink)
        {
            if (AuditRows.Of(row) is { } audited)
            {
                _writer.Clear().UInt64(setup.Draw(row.Groups[0]).NextUInt64()).Id(row.Id).Text(row.Content.Shape.Name());
                AuditRows.Write(audited, _writer);
                sink.Send((ulong)row.Content.Shape, _writer.Written);
            }
        }
    }

    private sealed class PassRows : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
        }
    }
}
