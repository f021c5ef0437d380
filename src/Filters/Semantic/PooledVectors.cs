using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Semantic;

/// <summary>What becomes of a row; those not told anything are not selected.</summary>
internal enum Fate : byte
{
    /// <summary>Covered by others.</summary>
    NotSelected = 0,

    /// <summary>It stays.</summary>
    Selected = 1,

    /// <summary>It has no vector.</summary>
    NoVector = 2,

    /// <summary>It was not drawn to be chosen from.</summary>
    NotInPool = 3,
}

/// <summary>The round in which the vectors of each split meet and rows are chosen.</summary>
internal static class PooledVectors
{
    /// <summary>Numbers that a determinantal selection may hold: 8 bytes for each row of the pool and row taken.</summary>
    private const long MostEntries = 250_000_000;

    /// <summary>Sends each row's draw, id and vector to its split.</summary>
    internal sealed class Emitter(RowEmbedding embedding, string on, OperatorSetup setup) : IEmitter
    {
        private Dictionary<RowId, float[]> _vectors = [];

        public void Begin(IReadOnlyList<Row> rows) => _vectors = embedding.Of(rows, on);

        public void Emit(Row row, IRecordSink sink) => sink.Send(
            BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(row.Split))),
            new PayloadWriter().UInt64(setup.Draw(row.Id).NextUInt64()).Id(row.Id).Bytes(MemoryMarshal.AsBytes(_vectors.GetValueOrDefault(row.Id, []).AsSpan())).Written);
    }

    /// <summary>Chooses.</summary>
    internal sealed class Reducer(string step, SelectDiverseOptions options) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var pool = new PriorityQueue<(Place Place, float[] Vector), (ulong Draw, RowId Id)>(Comparer<(ulong, RowId)>.Create((a, b) => b.CompareTo(a)));
            long all = 0;
            foreach (Record record in records)
            {
                var reader = new PayloadReader(record.Payload.Span);
                (ulong, RowId) order = (reader.UInt64(), reader.Id());
                all++;
                if (reader.Rest.IsEmpty)
                {
                    sink.ToSlice(record.Place, [(byte)Fate.NoVector]);
                    continue;
                }

                pool.Enqueue((record.Place, MemoryMarshal.Cast<byte, float>(reader.Rest).ToArray()), order);
                if (pool.Count > options.Pool)
                {
                    sink.ToSlice(pool.Dequeue().Place, [(byte)Fate.NotInPool]);
                }
            }

            (Place Place, float[] Vector)[] rows = [.. pool.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];
            var vectors = new UnitVectors();
            foreach ((_, float[] vector) in rows)
            {
                vectors.Add(vector);
            }

            long wanted = options.Rows ?? (long)Math.Round(options.Share!.Value * all, MidpointRounding.AwayFromZero);
            foreach (int index in Choose(vectors, (int)Math.Min(wanted, rows.Length)))
            {
                sink.ToSlice(rows[index].Place, [(byte)Fate.Selected]);
            }
        }

        private IEnumerable<int> Choose(UnitVectors vectors, int count)
        {
            if (count == vectors.Count)
            {
                return Enumerable.Range(0, count);
            }

            if (options.Method == SelectDiverseOptions.Determinantal && (long)count * vectors.Count > MostEntries)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                    $"Step '{step}': choosing {count} of {vectors.Count} rows by a determinantal point process would hold {(double)count * vectors.Count * 8 / 1e9:0.#} GB; lower pool or rows, or use k_center."));
            }

            return options.Method switch
            {
                SelectDiverseOptions.KCenter => VectorSelection.KCenter(vectors, count),
                SelectDiverseOptions.FacilityLocation => VectorSelection.FacilityLocation(vectors, count),
                _ => VectorSelection.Determinantal(vectors, count, options.Width),
            };
        }
    }
}
