using System.Globalization;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>Dates (<c>2001-02-03</c>), times (<c>12:30:00.5</c>) and timestamps (<c>2001-02-03T12:30:00.123456</c>) as counts of a column's unit.</summary>
internal static class IsoTime
{
    private const DateTimeStyles Styles = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;

    public static bool TryParse(string text, LogicalType logical, out long count)
    {
        count = 0;
        switch (logical.Kind)
        {
            case LogicalKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date):
                count = date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
                return true;
            case LogicalKind.Time when TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out TimeOnly time):
                return InUnit(time.Ticks, logical.Unit, out count);
            case LogicalKind.Timestamp when DateTime.TryParse(text, CultureInfo.InvariantCulture, Styles, out DateTime at):
                return InUnit(at.Ticks - DateTime.UnixEpoch.Ticks, logical.Unit, out count);
            default:
                return false;
        }
    }

    /// <summary>False where the unit cannot hold the ticks (100 ns) exactly.</summary>
    private static bool InUnit(long ticks, TimeUnit unit, out long count)
    {
        long perUnit = unit switch { TimeUnit.Milliseconds => TimeSpan.TicksPerMillisecond, TimeUnit.Microseconds => TimeSpan.TicksPerMicrosecond, _ => 1 };
        count = unit == TimeUnit.Nanoseconds ? unchecked(ticks * 100) : ticks / perUnit;
        return unit == TimeUnit.Nanoseconds ? count / 100 == ticks : count * perUnit == ticks;
    }
}
