using System.Numerics;
using System.Text;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tests.Random;

/// <summary>
/// A schema of nested structs, lists and maps and rows of it, all from one number. A value is null, bool, long, ulong, double, string,
/// BigInteger (decimal), byte[], a list (object array) or a struct (object array); a map is an array of pairs.
/// </summary>
internal sealed class RandomTable
{
    public static readonly ScalarType[] Scalars =
    [
        ParquetType.Boolean, ParquetType.Int8, ParquetType.Int16, ParquetType.Int32, ParquetType.Int64, ParquetType.UInt8, ParquetType.UInt16,
        ParquetType.UInt32, ParquetType.UInt64, ParquetType.Float, ParquetType.Double, ParquetType.String, ParquetType.String, ParquetType.Binary, ParquetType.Date,
        ParquetType.Float16, ParquetType.Fixed(7), ParquetType.Decimal(9, 2), ParquetType.Decimal(30, 5),
        ParquetType.Time(TimeUnit.Milliseconds), ParquetType.Time(TimeUnit.Microseconds), ParquetType.Time(TimeUnit.Nanoseconds),
        ParquetType.Timestamp(TimeUnit.Milliseconds, utc: true), ParquetType.Timestamp(TimeUnit.Microseconds, utc: false), ParquetType.Timestamp(TimeUnit.Nanoseconds, utc: true),
    ];

    private static readonly string[] Texts = ["", "a", "user", "assistant", "é", "\ud83d\ude00", "\uffff", "a\0b", "the same text again and again, long enough to be cut"];

    private readonly SplitMix _random;
    private readonly int _nullEvery;
    private readonly int _variety;
    private int _names;

    public RandomTable(int seed, int rows)
    {
        _random = new SplitMix((ulong)seed * 7919 + 1);
        _nullEvery = 2 + _random.Below(9);
        _variety = 1 << _random.Below(20);
        Type = Struct(0);
        Schema = ParquetSchema.Create(Type);
        Rows = Enumerable.Range(0, rows).Select(_ => (object?[])Value(Type, 0)!).ToArray();
    }

    public StructType Type { get; }

    public ParquetSchema Schema { get; }

    public object?[][] Rows { get; }

    private StructType Struct(int depth) => (StructType)ParquetType.Struct(builder =>
    {
        for (int left = 1 + _random.Below(depth == 0 ? 6 : 3); left > 0; left--)
        {
            builder.Field($"f{_names++}", Any(depth), !_random.OneIn(4));
        }
    });

    private ParquetType Any(int depth)
    {
        int choice = depth > 3 ? 0 : _random.Below(10);
        return choice switch
        {
            6 or 7 => ParquetType.List(Any(depth + 1), !_random.OneIn(4)),
            8 => Struct(depth + 1),
            9 => ParquetType.Map(ParquetType.String, Any(depth + 1), !_random.OneIn(4)),
            _ => Scalars[_random.Below(Scalars.Length)],
        };
    }

    private object? Nullable(ParquetType type, bool nullable, int depth) => nullable && _random.OneIn(_nullEvery) ? null : Value(type, depth);

    private object? Value(ParquetType type, int depth) => type switch
    {
        StructType fields => fields.Fields.Select(field => Nullable(field.Type, field.Nullable, depth + 1)).ToArray(),
        ListType list => Enumerable.Range(0, _random.Below(4)).Select(_ => Nullable(list.Element, list.ElementNullable, depth + 1)).ToArray(),
        MapType map => Enumerable.Range(0, _random.Below(4)).Select(i => (object?)new object?[] { $"k{i}", Nullable(map.Value, map.ValueNullable, depth + 1) }).ToArray(),
        ScalarType scalar => Scalar(scalar),
        _ => throw new ArgumentException(type.ToString()),
    };

    /// <summary>Times of a day, timestamps before and after 1970; nanoseconds that are whole microseconds, since some readers know no others.</summary>
    private static long Moment(LogicalType logical, ulong bits)
    {
        const long Day = 86_400_000_000;
        long micros = logical.Kind == LogicalKind.Time ? (long)(bits % Day) : (long)(bits % (1UL << 51)) - (1L << 49);
        return logical.Unit switch
        {
            TimeUnit.Milliseconds => micros / 1000,
            TimeUnit.Microseconds => micros,
            _ => micros * 1000,
        };
    }

    private object Scalar(ScalarType type)
    {
        ulong bits = _random.OneIn(3) ? _random.Next() : (ulong)_random.Below(_variety);
        LogicalType logical = type.Logical;
        switch (type.Physical)
        {
            case PhysicalType.Boolean:
                return (bits & 1) == 1;
            case PhysicalType.Int32 or PhysicalType.Int64 when logical.Kind == LogicalKind.Integer && !logical.IsSigned:
                return logical.BitWidth == 64 ? bits : bits & ((1UL << logical.BitWidth) - 1);
            case PhysicalType.Int32 or PhysicalType.Int64 when logical.Kind is LogicalKind.Time or LogicalKind.Timestamp:
                return Moment(logical, bits);
            case PhysicalType.Int32 or PhysicalType.Int64:
                int unused = 64 - (logical.Kind == LogicalKind.Date ? 22 : logical.BitWidth == 0 ? 8 * (type.Physical == PhysicalType.Int64 ? 8 : 4) : logical.BitWidth);
                return (long)(bits << unused) >> unused;
            case PhysicalType.Float:
                return (double)BitConverter.UInt32BitsToSingle((uint)bits) is var f && double.IsNaN(f) ? double.NaN : f;
            case PhysicalType.Double:
                return BitConverter.UInt64BitsToDouble(bits) is var d && double.IsNaN(d) ? double.NaN : d;
            case PhysicalType.FixedLengthByteArray when logical.Kind == LogicalKind.Float16:
                return (double)BitConverter.UInt16BitsToHalf((ushort)bits) is var h && double.IsNaN(h) ? double.NaN : h;
            case PhysicalType.FixedLengthByteArray when logical.Kind == LogicalKind.Decimal:
                return new BigInteger((long)(bits % (logical.Precision < 16 ? 1_000_000_000UL : 1UL << 50)) * (_random.OneIn(2) ? 1 : -1));
            case PhysicalType.FixedLengthByteArray:
                byte[] wide = new byte[type.TypeLength];
                BitConverter.GetBytes(bits).AsSpan(0, Math.Min(8, wide.Length)).CopyTo(wide);
                return wide;
            default:
                string text = Texts[bits % (ulong)Texts.Length] + (_random.OneIn(2) ? bits.ToString("x", null) : "");
                return type.Logical.IsText ? text : Encoding.UTF8.GetBytes(text);
        }
    }
}
