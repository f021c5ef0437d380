using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;

namespace DataForge.Augmenters.Contrast.Fusion;

/// <summary>Sends each scored text with its vector: as a neighbour to one block (texts of the split named), as one that asks to every block.</summary>
internal sealed class FusionEmitter(FuseNeighboursOptions options, ITextEmbedder embedder) : IEmitter
{
    /// <summary>Tag of a record that asks.</summary>
    public const byte Asks = 0;

    /// <summary>Tag of a record that is a neighbour.</summary>
    public const byte Neighbour = 1;

    private const int TextsPerCall = 256;
    private readonly Dictionary<string, float[]> _vectors = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Begin(IReadOnlyList<Row> rows)
    {
        foreach (string[] call in rows.SelectMany(row => ScoredText.Of(row, options.Teacher, options.Output)).Select(text => text.Text).Distinct(StringComparer.Ordinal).Chunk(TextsPerCall))
        {
            // The rounds of a barrier are plain functions on the run's own threads, which must not be waited for: the embedder goes on elsewhere.
            IReadOnlyList<float[]?> vectors = Task.Run(() => embedder.EmbedAsync(call, CancellationToken.None).AsTask()).GetAwaiter().GetResult();
            for (int i = 0; i < call.Length; i++)
            {
                if (vectors[i] is { } vector)
                {
                    _vectors[call[i]] = vector;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Emit(Row row, IRecordSink sink)
    {
        foreach (ScoredText text in ScoredText.Of(row, options.Teacher, options.Output))
        {
            if (!_vectors.TryGetValue(text.Text, out float[]? vector))
            {
                continue;
            }

            var hash = RowId.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(text.Text)));
            ReadOnlySpan<byte> numbers = MemoryMarshal.AsBytes(vector.AsSpan());
            if (row.Split == options.Split)
            {
                int block = (int)(SplitMix64.Mix((ulong)hash.Value) % (ulong)options.Blocks);
                sink.Send(KeyOf(block), new PayloadWriter().Byte(Neighbour).Id(hash).Double(text.Score).Bytes(numbers).Written);
            }

            byte[] asks = new PayloadWriter().Byte(Asks).Id(hash).Double(text.Score).Id(row.Id).Text(text.Target).Bytes(numbers).Written.ToArray();
            for (int block = 0; block < options.Blocks; block++)
            {
                sink.Send(KeyOf(block), asks);
            }
        }
    }

    private static ulong KeyOf(int block) => SplitMix64.Mix((ulong)block + 1);
}
