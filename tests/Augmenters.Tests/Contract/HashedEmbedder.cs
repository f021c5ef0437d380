using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Teachers;

namespace DataForge.Augmenters.Tests.Contract;

/// <summary>Gives a text the sum of fixed random vectors of its words: texts that share words are neighbours. A blank text has no vector.</summary>
internal sealed class HashedEmbedder : ITextEmbedder
{
    private const int Dimension = 21;

    public string Name => "meaning";

    public string Fingerprint => "hashed-embedder-1";

    public IOperator CreateScorer(OperatorSetup setup) => throw new InvalidOperationException("It gives no scores.");

    public ValueTask<IReadOnlyList<float[]?>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<float[]?>>([.. texts.Select(Of)]);

    public static float[]? Of(string text)
    {
        var sum = new double[Dimension];
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            ulong state = 0;
            foreach (char c in word)
            {
                state = SplitMix64.Mix(state ^ c);
            }

            for (int i = 0; i < Dimension; i++)
            {
                state = SplitMix64.Mix(state);
                sum[i] += ((state >> 11) / (double)(1UL << 53)) - 0.5;
            }
        }

        double length = Math.Sqrt(sum.Sum(value => value * value));
        return length == 0 ? null : Array.ConvertAll(sum, value => (float)(value / length));
    }
}
