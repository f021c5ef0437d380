using DataForge.Parquet.Rows;
using DataForge.Parquet.Verification;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Parquet.Tests.Random;

public sealed class RandomTableTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("DATAFORGE_PROPERTY_CASES"), out int cases) ? cases : 300;

    internal static byte[] Write(RandomTable table, ParquetWriterOptions options)
    {
        using var stream = new MemoryStream();
        using var writer = ParquetWriter.Create(stream, table.Schema, options);
        foreach (object?[] row in table.Rows)
        {
            TableRows.Append(writer.Row, row);
        }

        writer.Commit();
        return stream.ToArray();
    }

    [Fact]
    public void Write_AnyTable_ReadsBackAndIsRight() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases),
        Prop.ForAll(Seeds, seed =>
        {
            var table = new RandomTable(seed, rows: seed % 700);
            byte[] file = Write(table, RandomOptions.Of(seed, everyEncoding: false));
            ParquetVerifier.Check(new MemoryStream(file)).Should().BeEmpty($"seed {seed}");
            using var reader = ParquetReader.Open(new MemoryStream(file));
            using RowCursor rows = reader.ReadRows();
            foreach (object?[] row in table.Rows)
            {
                rows.NextRow().Should().BeTrue();
                TableRows.Print(rows).Should().Be(TableRows.Print(table.Type, row), $"seed {seed}");
            }

            rows.NextRow().Should().BeFalse();
        }));

    [Fact]
    public void Write_OneOrFourThreads_GivesTheSameBytes() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(Seeds, seed =>
        {
            var table = new RandomTable(seed, rows: 500);
            ParquetWriterOptions options = RandomOptions.Of(seed, everyEncoding: true);
            Write(table, options with { Threads = 4 }).Should().Equal(Write(table, options with { Threads = 1 }), $"seed {seed}");
        }));
}
