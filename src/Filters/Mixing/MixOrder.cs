using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Scoring;

namespace DataForge.Filters.Mixing;

/// <summary>The order in which the rows of a cell stay: by difficulty where asked, then by keyed draw, then by id.</summary>
internal readonly record struct MixOrder(ulong Difficulty, ulong Draw, RowId Id) : IComparable<MixOrder>
{
    public static MixOrder Of(Row row, MixOptions options, OperatorSetup setup) => new(DifficultyOf(row, options), setup.Draw(row.Id).NextUInt64(), row.Id);

    public static MixOrder Read(ref PayloadReader reader) => new(reader.UInt64(), reader.UInt64(), reader.Id());

    public PayloadWriter Write(PayloadWriter writer) => writer.UInt64(Difficulty).UInt64(Draw).Id(Id);

    /// <inheritdoc/>
    public int CompareTo(MixOrder other)
    {
        int order = Difficulty.CompareTo(other.Difficulty);
        order = order != 0 ? order : Draw.CompareTo(other.Draw);
        return order != 0 ? order : Id.CompareTo(other.Id);
    }

    /// <summary>A number whose order is that of the doubles.</summary>
    internal static ulong Sortable(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        return (bits >> 63) == 0 ? bits | (1UL << 63) : ~bits;
    }

    private static ulong DifficultyOf(Row row, MixOptions options)
    {
        if (options.Prefer == "draw")
        {
            return 0;
        }

        if (!PairScores.IsPair(row.Content) || PairScores.Margin(row, options.Teacher!, options.Output) is not { } margin)
        {
            return ulong.MaxValue;
        }

        double ease = PairScores.VerdictOf(row.Content) == Verdict.Tie ? -Math.Abs(margin) : margin;
        return Sortable(options.Prefer == "hardest" ? ease : -ease);
    }
}
