using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using DataForge.Parquet.IO;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Random;

namespace DataForge.Parquet.Tests.Walking;

/// <summary>What files say of themselves against the table they were written from, with the tests' own page walker and comparisons.</summary>
public sealed class BruteForceTests
{
    [Theory]
    [InlineData(ParquetProfile.Hub)]
    [InlineData(ParquetProfile.Compact)]
    public void Write_RandomTables_SaysTheTruth(ParquetProfile profile)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var table = new RandomTable(seed, rows: 40 + (seed * 7));
            ParquetWriterOptions options = RandomOptions.Of(seed, everyEncoding: true) with { Profile = profile };
            Check(table, new WalkedFile(RandomTableTests.Write(table, options)), options.StatisticsBytes, $"seed {seed}");
        }
    }

    private static void Check(RandomTable table, WalkedFile file, int limit, string because)
    {
        List<object?>[][] leaves = LeafValues.Of(table);
        long start = 0;
        foreach (Dictionary<int, object> group in file.RowGroups)
        {
            long rows = group.Long(3);
            Dictionary<int, object>[] chunks = group.Children(1);
            group.Long(2).Should().Be(chunks.Sum(chunk => WalkedFile.Metadata(chunk).Long(6)), because);
            for (var leaf = 0; leaf < chunks.Length; leaf++)
            {
                Dictionary<int, object> metadata = WalkedFile.Metadata(chunks[leaf]);
                List<WalkedPage> pages = file.Pages(chunks[leaf]);
                Dictionary<int, object>[] locations = file.OffsetIndex(chunks[leaf]).Children(1);
                CheckPages(pages, locations, metadata, because);
                List<object?>[] entries = leaves[leaf][(int)start..(int)(start + rows)];
                CheckBounds(metadata.Child(12), entries.SelectMany(entry => entry).ToList(), table.Schema.Leaves[leaf].Type, limit, because);
                CheckIndex(file.ColumnIndex(chunks[leaf]), locations, pages.Where(page => !page.IsDictionary).ToList(), entries, table.Schema.Leaves[leaf].Type, because);
            }

            start += rows;
        }

        start.Should().Be(table.Rows.Length);
    }

    private static void CheckPages(List<WalkedPage> pages, Dictionary<int, object>[] locations, Dictionary<int, object> metadata, string because)
    {
        foreach (WalkedPage page in pages)
        {
            page.Crc.Should().Be((int)Crc32.Of(page.Body), because);
        }

        List<WalkedPage> data = pages.Where(page => !page.IsDictionary).ToList();
        locations.Select(location => (location.Long(1), location.Long(2))).Should().Equal(data.Select(page => (page.Offset, (long)page.Length)), because);
        metadata.Long(6).Should().Be(pages.Sum(page => (long)page.HeaderLength + page.UncompressedSize), because);
        metadata.Long(5).Should().Be(data.Sum(page => (long)page.Entries), because);
        metadata.Longs(2).Should().Contain(pages.Select(page => (long)page.Encoding), because);
        pages.Skip(1).Should().NotContain(page => page.IsDictionary);
    }

    private static void CheckIndex(
        Dictionary<int, object>? index, Dictionary<int, object>[] locations, List<WalkedPage> pages, List<object?>[] rows, ScalarType type, string because)
    {
        long[] starts = locations.Select(location => location.Long(3)).Append(rows.Length).ToArray();
        for (var i = 0; i < pages.Count; i++)
        {
            List<object?> entries = rows[(int)starts[i]..(int)starts[i + 1]].SelectMany(row => row).ToList();
            pages[i].Entries.Should().Be(entries.Count, because);
            if (index is null)
            {
                continue;
            }

            index.Bools(1)[i].Should().Be(entries.All(entry => entry is null), because);
            index.Longs(5)[i].Should().Be(entries.Count(entry => entry is null), because);
            if (!index.Bools(1)[i])
            {
                Bounds(type, index.Binaries(2)[i], index.Binaries(3)[i], exact: false, entries, because);
            }
        }
    }

    private static void CheckBounds(Dictionary<int, object> statistics, List<object?> entries, ScalarType type, int limit, string because)
    {
        statistics.Long(3).Should().Be(entries.Count(entry => entry is null), because);
        bool ordered = entries.Any(entry => entry is not null and not double.NaN);
        statistics.ContainsKey(6).Should().Be(ordered, because);
        if (!ordered)
        {
            statistics.Should().NotContainKey(5, because);
            return;
        }

        byte[]? upper = statistics.Bytes(5);
        bool exact = upper is not null && (bool)statistics[7] && (bool)statistics[8];
        Bounds(type, statistics.Bytes(6)!, upper, exact, entries, because);
        if (type.Physical == PhysicalType.ByteArray)
        {
            statistics.Bytes(6)!.Length.Should().BeLessThanOrEqualTo(limit, because);
            if (type.Logical.IsText)
            {
                var strict = new UTF8Encoding(false, true);
                strict.GetString(statistics.Bytes(6)!).Should().NotBeNull();
                strict.GetString(upper ?? []).Should().NotBeNull();
            }
        }
    }

    private static void Bounds(ScalarType type, byte[] lower, byte[]? upper, bool exact, List<object?> entries, string because)
    {
        object[] values = entries.Where(entry => entry is not null and not double.NaN).Select(entry => entry!).ToArray();
        object smallest = values.Aggregate((a, b) => Compare(a, b) <= 0 ? a : b), largest = values.Aggregate((a, b) => Compare(a, b) >= 0 ? a : b);
        Compare(Decode(type, lower), smallest).Should().BeLessThanOrEqualTo(0, because);
        if (upper is not null)
        {
            Compare(Decode(type, upper), largest).Should().BeGreaterThanOrEqualTo(0, because);
        }

        if (type.Physical != PhysicalType.ByteArray || exact)
        {
            Compare(Decode(type, lower), smallest).Should().Be(0, because);
            Compare(Decode(type, upper!), largest).Should().Be(0, because);
        }

        if (smallest is 0.0)
        {
            double.IsNegative((double)Decode(type, lower)).Should().BeTrue("a lower zero is -0.0");
        }

        if (largest is 0.0)
        {
            double.IsNegative((double)Decode(type, upper!)).Should().BeFalse("an upper zero is +0.0");
        }
    }

    private static object Decode(ScalarType type, byte[] bound) => type.Physical switch
    {
        PhysicalType.Boolean => bound[0] == 1,
        PhysicalType.Int32 when type.Logical is { Kind: LogicalKind.Integer, IsSigned: false } => (ulong)BinaryPrimitives.ReadUInt32LittleEndian(bound),
        PhysicalType.Int64 when type.Logical is { Kind: LogicalKind.Integer, IsSigned: false } => BinaryPrimitives.ReadUInt64LittleEndian(bound),
        PhysicalType.Int32 => (long)BinaryPrimitives.ReadInt32LittleEndian(bound),
        PhysicalType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bound),
        PhysicalType.Float => (double)BinaryPrimitives.ReadSingleLittleEndian(bound),
        PhysicalType.Double => BinaryPrimitives.ReadDoubleLittleEndian(bound),
        PhysicalType.FixedLengthByteArray when type.Logical.Kind == LogicalKind.Decimal => new BigInteger(bound, isBigEndian: true),
        PhysicalType.FixedLengthByteArray when type.Logical.Kind == LogicalKind.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bound),
        _ => bound,
    };

    private static int Compare(object a, object b) => (a, b) switch
    {
        (bool x, bool y) => x.CompareTo(y),
        (long x, long y) => x.CompareTo(y),
        (ulong x, ulong y) => x.CompareTo(y),
        (double x, double y) => x < y ? -1 : x > y ? 1 : 0,
        (BigInteger x, BigInteger y) => x.CompareTo(y),
        _ => CompareBytes(Bytes(a), Bytes(b)),
    };

    private static byte[] Bytes(object value) => value as byte[] ?? Encoding.UTF8.GetBytes((string)value);

    private static int CompareBytes(byte[] a, byte[] b)
    {
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            if (a[i] != b[i])
            {
                return a[i] - b[i];
            }
        }

        return a.Length - b.Length;
    }
}
