using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Scoring;

namespace DataForge.Filters.Consistency;

/// <summary>Reports how consistent a teacher is on contrast pairs and one-to-many sets. One round: each row sends its comparison, and a split's are counted under one key.</summary>
internal sealed class ContrastReport(ContrastReportOptions options) : IBarrierOperator, IDescribesArtifact, IOperatorType<ContrastReport, ContrastReportOptions>
{
    private const string MissingScore = "missing_score";
    private const string NoContrast = "no_contrast";
    private const byte ByResponse = 0;
    private const byte ByInstruction = 1;
    private const byte OneToMany = 2;
    private static readonly string[] Measures = ["c_res", "c_ins", "one_to_many"];

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "contrast_report",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Reports, in the manifest under the step and for each split, how consistent a teacher is: C_res (the instruction fixed, its own response above the neighbour's) and C_ins (the response fixed, its own instruction above the neighbour's) "
            + "of Contrast Instructions (arXiv 2309.16155), ties apart; and of ranked rows accuracy and mean reciprocal rank, ties against the right answer, as in RewardMATH (arXiv 2410.01729). All rows pass.",
        Reads = RowShape.Preference | RowShape.PromptPair | RowShape.Ranked,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "The teacher gave one of the texts no score; the row passes and is not counted.",
            [NoContrast] = "The row is no contrast pair, or a ranked row without one best answer; it passes and is not counted.",
        },
        Example = """
            - use: contrast_report
              teacher: baseline
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(ContrastReportOptions options, OperatorSetup setup) => new ContrastReport(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(ContrastReportOptions options) => ["scores." + options.Teacher];

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new Emitter(this);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new Reducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Passer(this);

    /// <inheritdoc/>
    public Parameters DescribeArtifact(Inbox inbox)
    {
        var values = new List<(string, ParameterValue)>();
        foreach (ReadOnlyMemory<byte> payload in inbox.ToAll)
        {
            var reader = new PayloadReader(payload.Span);
            string split = reader.Text();
            foreach (string measure in Measures)
            {
                values.AddRange(ContrastTally.Read(ref reader).Describe($"{split}.{measure}"));
            }
        }

        return Parameters.Of(values.ToArray());
    }

    /// <summary>What the row compares, the better side's score first; or the reason why it compares nothing.</summary>
    private (byte Measure, double[] Scores, string? Reason) Compare(Row row)
    {
        (byte measure, string[] targets) = row switch
        {
            { Content: PreferenceContent { Verdict: Verdict.Preferred }, Origin: { Kind: RowKind.Contrast, ErrorType: "response_of_neighbour" } } => (ByResponse, ["chosen", "rejected"]),
            { Content: PromptPairContent { Verdict: Verdict.Preferred }, Origin: { Kind: RowKind.Contrast, ErrorType: "prompt_of_neighbour" } } => (ByInstruction, ["prompt_chosen", "prompt_rejected"]),
            { Content: RankedContent ranked } when Best(ranked) is { } best => (OneToMany,
                (string[])[$"responses[{best}]", .. Enumerable.Range(0, ranked.Responses.Length).Where(i => i != best).Select(i => $"responses[{i}]")]),
            _ => ((byte)0, Array.Empty<string>()),
        };
        var scores = new double[targets.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            if (PairScores.Find(row, options.Teacher, $"{targets[i]}.{options.Output}") is not { } score)
            {
                return (measure, [], MissingScore);
            }

            scores[i] = score;
        }

        return (measure, scores, scores.Length == 0 ? NoContrast : null);
    }

    private static int? Best(RankedContent row)
    {
        double most = row.Responses.Max(response => response.Value);
        int[] best = [.. Enumerable.Range(0, row.Responses.Length).Where(i => row.Responses[i].Value == most)];
        return best.Length == 1 ? best[0] : null;
    }

    private sealed class Emitter(ContrastReport step) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            (byte measure, double[] scores, string? reason) = step.Compare(row);
            if (reason is null)
            {
                PayloadWriter writer = new PayloadWriter().Text(row.Split).Byte(measure).Count(scores.Length);
                foreach (double score in scores)
                {
                    writer.Double(score);
                }

                sink.Send(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(row.Split))), writer.Written);
            }
        }
    }

    private sealed class Reducer : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            string split = "";
            ContrastTally[] tallies = [new(), new(), new()];
            foreach (Record record in records)
            {
                var reader = new PayloadReader(record.Payload.Span);
                split = reader.Text();
                byte measure = reader.Byte();
                long count = reader.Count();
                double best = reader.Double();
                long above = 0, equal = 0;
                for (long i = 1; i < count; i++)
                {
                    double other = reader.Double();
                    tallies[measure].AddPair(best, other);
                    above += other > best ? 1 : 0;
                    equal += other == best ? 1 : 0;
                }

                if (measure == OneToMany)
                {
                    tallies[measure].AddSet(above, equal);
                }
            }

            PayloadWriter writer = new PayloadWriter().Text(split);
            Array.ForEach(tallies, tally => tally.Write(writer));
            sink.ToAll(writer.Written);
        }
    }

    private sealed class Passer(ContrastReport step) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            if (step.Compare(row).Reason is { } reason)
            {
                output.Decline(reason);
            }
        }
    }
}
