using System.Collections.Immutable;
using System.Security.Cryptography;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast;

/// <summary>Sets right and wrong next steps of different solutions against each other where the solutions begin alike. One round: steps meet under the hash of prompt and beginning.</summary>
internal sealed class StepAlternatives(StepAlternativesOptions options) : IBarrierOperator, IRebuildsChildren, IOperatorType<StepAlternatives, StepAlternativesOptions>
{
    private const string NoAlternative = "no_alternative";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "step_alternatives",
        Version = 1,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Contrast,
        Summary = "Makes step-level pairs from verdicts and interventions: where two stepwise rows of one prompt share all steps up to one that is right in the first and wrong in the second, the right step is set against the wrong one after that beginning. "
            + "The step-level contrast of InT (arXiv 2601.14209): a failed solution with verdicts, and the same beginning with the step put right.",
        Reads = RowShape.Stepwise,
        Makes = RowShape.Preference,
        Reasons = new Dictionary<string, string> { [NoAlternative] = "No right step of the row has a wrong one of another row after the same beginning, or other rows took the places." },
        Example = """
            - use: step_alternatives
              pairs: 2
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(StepAlternativesOptions options, OperatorSetup setup) => new StepAlternatives(options);

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new Emitter(options);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new Reducer(options.Pairs);

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(inbox);

    /// <inheritdoc/>
    public void Rebuild(IReadOnlyList<Row> parents, Row recorded, RowOutput output)
    {
        if (parents is not [{ Content: StepwiseContent }, { Content: StepwiseContent wrong } other])
        {
            throw new InvalidOperationException("A pair of alternative steps has two stepwise parents.");
        }

        int step = (int)Parameters.Parse(recorded.Origin.OperatorParameters!).Integer("step");
        Make(new Alternative(step - 1, other.Id, other.Groups, wrong.Steps[step - 1].Text), output);
    }

    private static void Make(Alternative wrong, RowOutput output)
    {
        var content = (StepwiseContent)output.Row.Content;
        Messages prompt = wrong.Step == 0 ? content.Prompt
            : content.Prompt.Append(Messages.FromAssistant(string.Join('\n', content.Steps.Take(wrong.Step).Select(step => step.Text)))).Append(Messages.FromUser("Continue with the next step."));
        output.Make(new Child(
            new PreferenceContent(prompt, Messages.FromAssistant(content.Steps[wrong.Step].Text), Messages.FromAssistant(wrong.Text)), output.Row.Origin.LabelOrigin, Parameters.Of(("step", wrong.Step + 1)))
        {
            OtherParents = [new ParentReference(wrong.Row, wrong.Groups)],
            Attribute = "step_correctness",
            ErrorType = "wrong_alternative",
        });
    }

    /// <summary>A wrong step of another row.</summary>
    private sealed record Alternative(int Step, RowId Row, ImmutableArray<RowId> Groups, string Text)
    {
        public static Alternative Read(ref PayloadReader reader) => new((int)reader.Count(), reader.Id(), reader.Ids(), reader.Text());
    }

    private sealed class Emitter(StepAlternativesOptions options) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            if (row.Content is not StepwiseContent content)
            {
                return;
            }

            PayloadWriter beginning = new PayloadWriter().Text(row.Split).Messages(content.Prompt);
            for (int i = 0; i < content.Steps.Length; i++)
            {
                Step step = content.Steps[i];
                bool leaks = step.Label == StepLabel.Right && options.SkipFinal && i == content.Steps.Length - 1;
                if (step.Label != StepLabel.Unknown && !leaks && !string.IsNullOrWhiteSpace(step.Text))
                {
                    byte[] hash = SHA256.HashData(beginning.Written);
                    sink.Send(BitConverter.ToUInt64(hash), new PayloadWriter().Id(RowId.FromBytes(hash.AsSpan(16))).Byte(step.Label == StepLabel.Right ? (byte)1 : (byte)0)
                        .Count(i).Id(row.Id).Ids(row.Groups.AsSpan()).Text(step.Text).Written);
                }

                if (step.Label != StepLabel.Right)
                {
                    return;
                }

                beginning.Text(step.Text);
            }
        }
    }

    private sealed class Reducer(int most) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            foreach (var beginning in records.Select(Read).GroupBy(item => item.Beginning))
            {
                // One row stands for all that have the same step, the one with the smallest id.
                (Alternative Step, Place Place)[] right = Distinct(beginning.Where(item => item.IsRight).Select(item => (item.Step, item.Place)));
                (Alternative Step, Place Place)[] wrong = Distinct(beginning.Where(item => !item.IsRight).Select(item => (item.Step, item.Place)).Where(item => !Array.Exists(right, other => other.Step.Text == item.Step.Text)));
                for (int i = 0; wrong.Length > 0 && right.Length > 0 && i < Math.Min(most, Math.Max(right.Length, wrong.Length)); i++)
                {
                    Alternative other = wrong[i % wrong.Length].Step;
                    sink.ToSlice(right[i % right.Length].Place, new PayloadWriter().Count(other.Step).Id(other.Row).Ids(other.Groups.AsSpan()).Text(other.Text).Written);
                }
            }
        }

        private static (Alternative Step, Place Place)[] Distinct(IEnumerable<(Alternative Step, Place Place)> steps) =>
            [.. steps.OrderBy(item => item.Step.Row).DistinctBy(item => item.Step.Text, StringComparer.Ordinal)];

        private static (RowId Beginning, bool IsRight, Alternative Step, Place Place) Read(Record record)
        {
            var reader = new PayloadReader(record.Payload.Span);
            return (reader.Id(), reader.Byte() == 1, Alternative.Read(ref reader), record.Place);
        }
    }

    private sealed class Decider(Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            var alternatives = new List<Alternative>();
            foreach (ReadOnlyMemory<byte> payload in inbox.For(row.Id))
            {
                var reader = new PayloadReader(payload.Span);
                alternatives.Add(Alternative.Read(ref reader));
            }

            foreach (Alternative alternative in alternatives.OrderBy(item => item.Step).ThenBy(item => item.Row))
            {
                Make(alternative, output);
            }

            output.Decline(NoAlternative);
        }
    }
}
