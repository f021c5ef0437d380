using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Teachers.Linear.Features;

namespace DataForge.Teachers.Linear.Fitting;

/// <summary>
/// Two reductions, a key a fold, so that folds are fitted side by side: the pairs of a fold give its model, which goes to every fold; then its pairs
/// are ordered by the models of the others, and the model goes to all slices.
/// </summary>
internal sealed class FoldRounds(LinearOptions options, int size)
{
    private const byte PairTag = 0;
    private const byte ModelTag = 1;

    /// <summary>Where the pairs of a fold meet: keys far apart, so that they fall into different ranges.</summary>
    public static ulong KeyOf(int fold) => (ulong)fold * ((ulong.MaxValue / Partition.Folds) + 1);

    /// <summary>The first reduction.</summary>
    public IReducer CreateFitter() => new Fitter(options, size);

    /// <summary>The second reduction.</summary>
    public IReducer CreateValidator() => new Validator(size);

    private sealed class Fitter(LinearOptions options, int size) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var pairs = new List<TrainingPair>();
            var writer = new PayloadWriter();
            Place? first = null;
            foreach (Record record in records)
            {
                first ??= record.Place;
                pairs.Add(TrainingPair.Read(record.Payload.Span));
                sink.ToKey(key, record.Place, writer.Clear().Byte(PairTag).Bytes(record.Payload.Span).Written);
            }

            pairs.Sort(TrainingPair.Compare);
            double[] weights = BradleyTerryFit.Fit([.. pairs.Select(pair => pair.Difference)], size, options);
            new FoldModel(pairs[0].Fold, pairs.Count, 0, weights).Write(writer.Clear().Byte(ModelTag));
            for (int fold = 0; fold < Partition.Folds; fold++)
            {
                sink.ToKey(KeyOf(fold), first!.Value, writer.Written);
            }
        }
    }

    private sealed class Validator(int size) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var models = new List<FoldModel>();
            var pairs = new List<SparseVector>();
            foreach (Record record in records)
            {
                ReadOnlySpan<byte> payload = record.Payload.Span;
                if (payload[0] == ModelTag)
                {
                    models.Add(FoldModel.Read(payload[1..]));
                }
                else
                {
                    pairs.Add(TrainingPair.Read(payload[1..]).Difference);
                }
            }

            if (models.Find(model => KeyOf(model.Fold) == key) is { } own)
            {
                double right = BradleyTerryFit.Right(pairs, own.Fold, LinearModels.Of(models, size));
                var writer = new PayloadWriter();
                (own with { Right = right }).Write(writer);
                sink.ToAll(writer.Written);
            }
        }
    }
}
