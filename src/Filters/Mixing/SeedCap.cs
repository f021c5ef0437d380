using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Mixing;

/// <summary>The round that finds the rows beyond the cap of their seed, and the key under which later rounds pass that on.</summary>
internal static class SeedCap
{
    /// <summary>The key of rows that are known to go. No cell has it: their keys are hashes, and this one's reducer is told apart by it alone.</summary>
    public const ulong GoneKey = 0;

    /// <summary>Sends rows that were made of a seed, under the key of that seed.</summary>
    public sealed class Emitter(MixOptions options, OperatorSetup setup) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            if (!row.IsOriginal)
            {
                byte[] seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{row.Origin.Source}\0{row.Origin.Place.Slice}\0{row.Origin.Place.Line}\0{row.Origin.Place.ByteOffset}"));
                sink.Send(BitConverter.ToUInt64(seed), MixOrder.Of(row, options, setup).Write(new PayloadWriter().Id(RowId.FromBytes(seed.AsSpan(16)))).Written);
            }
        }
    }

    /// <summary>Tells all rows of a seed but the first few in order that they go.</summary>
    public sealed class Reducer(int most) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            foreach (var seed in records.Select(Read).GroupBy(item => item.Seed))
            {
                foreach (Place place in seed.OrderBy(item => item.Order).Skip(most).Select(item => item.Place).Order())
                {
                    sink.ToSlice(place, []);
                }
            }
        }

        private static (RowId Seed, MixOrder Order, Place Place) Read(Record record)
        {
            var reader = new PayloadReader(record.Payload.Span);
            return (reader.Id(), MixOrder.Read(ref reader), record.Place);
        }
    }
}
