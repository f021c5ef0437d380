using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Teachers.Linear.Features;

namespace DataForge.Teachers.Linear.Fitting;

/// <summary>A pair to learn from, as a record: its draw, row, fold and the difference of its two feature vectors in half precision.</summary>
internal readonly record struct TrainingPair(ulong Draw, RowId Row, int Fold, SparseVector Difference)
{
    public void Write(PayloadWriter writer)
    {
        writer.UInt64(Draw).Id(Row).Byte((byte)Fold).Count(Difference.Indices.Length);
        int last = 0;
        for (int i = 0; i < Difference.Indices.Length; i++)
        {
            ushort bits = BitConverter.HalfToUInt16Bits((Half)Difference.Values[i]);
            writer.Count(Difference.Indices[i] - last).Byte((byte)bits).Byte((byte)(bits >> 8));
            last = Difference.Indices[i];
        }
    }

    /// <summary>Orders pairs by draw, then by row.</summary>
    public static int Compare(TrainingPair left, TrainingPair right)
    {
        int byDraw = left.Draw.CompareTo(right.Draw);
        return byDraw != 0 ? byDraw : left.Row.CompareTo(right.Row);
    }

    public static TrainingPair Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        ulong draw = reader.UInt64();
        RowId row = reader.Id();
        int fold = reader.Byte();
        int count = (int)Math.Min(reader.Count(), payload.Length);
        int[] indices = new int[count];
        float[] values = new float[count];
        int last = 0;
        for (int i = 0; i < count; i++)
        {
            last += (int)reader.Count();
            indices[i] = last;
            int low = reader.Byte();
            values[i] = (float)BitConverter.UInt16BitsToHalf((ushort)(low | (reader.Byte() << 8)));
        }

        return new TrainingPair(draw, row, fold, new SparseVector(indices, values));
    }
}
