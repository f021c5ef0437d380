using System.Security.Cryptography;
using System.Text;
using DataForge.Augmenters.Contrast;
using DataForge.Augmenters.Contrast.Mining;
using DataForge.Augmenters.Neutral.Choices;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Sets the answers of one multiple-choice question under different contexts against each other. One round: rows meet under the hash of question and options.</summary>
internal sealed class ContextPairs(ContextPairsOptions options) : IBarrierOperator, IRebuildsChildren, IOperatorType<ContextPairs, ContextPairsOptions>
{
    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "context_pairs",
        Version = 1,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Counterfactual,
        Summary = "Finds rows that ask the same question with the same options after different contexts and have different right options, and makes the 2x2 grid: in each context its own answer against the other's (preference), for each answer its own context against the other (prompt_pair). "
            + "PODA (arXiv 2409.14495) has a language model write the contexts; here they are given, and a context counts as verified by the answer its own row vouches for.",
        Reads = RowShape.Preference | RowShape.Scored,
        Makes = RowShape.Preference | RowShape.PromptPair,
        Reasons = new Dictionary<string, string>
        {
            [GoodResponse.None] = GoodResponse.NoneMeans,
            [GridDecider.NoPartner] = "The prompt is no context with one question and its options, or no other context of the same question has another answer, or the other row holds the pair's children.",
        },
        Example = """
            - use: context_pairs
              max_uses: 2
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(ContextPairsOptions options, OperatorSetup setup) => new ContextPairs(options);

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new Emitter(options);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new Reducer(options);

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new GridDecider(inbox);

    /// <inheritdoc/>
    public void Rebuild(IReadOnlyList<Row> parents, Row recorded, RowOutput output) => GridRows.Rebuild(parents, output);

    /// <summary>Where the line of the question before the options starts, or null where there is no such line or no context before it.</summary>
    internal static int? QuestionStart(string prompt)
    {
        if (ChoiceList.Find(prompt) is not { } choices)
        {
            return null;
        }

        int question = -1;
        foreach (TextSpan line in Lines.Split(prompt))
        {
            question = line.End <= choices.Texts[0].Start && line.Of(prompt).Contains('?') ? line.Start : question;
        }

        return question > 0 ? question : null;
    }

    private sealed class Emitter(ContextPairsOptions options) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            if (Instruction.Of(row.Content) is not { } good || good.Prompt.Count != 1 || QuestionStart(good.Prompt.LastText) is not { } start)
            {
                return;
            }

            string prompt = good.Prompt.LastText;
            if (Words.Count(prompt.AsSpan(0, start)) < options.MinContextWords)
            {
                return;
            }

            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{row.Split}\0{FoldedText.Fold(prompt.AsSpan(start))}"));
            PayloadWriter payload = new PayloadWriter().Id(RowId.FromBytes(hash.AsSpan(16))).Text(FoldedText.Fold(prompt.AsSpan(0, start)));
            new Partner(row.Id, row.Groups, good.Prompt, good.Response).Write(payload);
            sink.Send(BitConverter.ToUInt64(hash), payload.Written);
        }
    }

    private sealed class Reducer(ContextPairsOptions options) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            foreach (var question in records.Select(Read).GroupBy(item => item.Question))
            {
                // One row stands for each context, the one with the smallest id.
                var rows = question.OrderBy(item => item.Row.Id).DistinctBy(item => item.Context, StringComparer.Ordinal).ToArray();
                var uses = new int[rows.Length];
                for (int i = 0; i < rows.Length; i++)
                {
                    for (int j = i + 1; j < rows.Length && uses[i] < options.MaxUses; j++)
                    {
                        if (uses[j] < options.MaxUses && Differ(rows[i], rows[j]))
                        {
                            uses[i]++;
                            uses[j]++;
                            var payload = new PayloadWriter();
                            rows[j].Row.Write(payload);
                            sink.ToSlice(rows[i].Place, payload.Written);
                        }
                    }
                }
            }
        }

        private bool Differ((RowId Question, string Context, Partner Row, Place Place) one, (RowId Question, string Context, Partner Row, Place Place) other) =>
            FoldedText.Fold(one.Row.Response.LastText) != FoldedText.Fold(other.Row.Response.LastText)
            && CharacterNGrams.Jaccard(CharacterNGrams.Set(one.Context), CharacterNGrams.Set(other.Context)) <= options.MaxContextSimilarity;

        private static (RowId Question, string Context, Partner Row, Place Place) Read(Record record)
        {
            var reader = new PayloadReader(record.Payload.Span);
            return (reader.Id(), reader.Text(), new Partner(reader.Id(), reader.Ids(), reader.Messages(), reader.Messages()), record.Place);
        }
    }
}
