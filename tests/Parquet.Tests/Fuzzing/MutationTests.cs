using DataForge.Parquet.Rows;
using DataForge.Parquet.Tests.Random;
using DataForge.Parquet.Tools;
using Xunit.Abstractions;

namespace DataForge.Parquet.Tests.Fuzzing;

/// <summary>Files with bytes changed, cut, repeated or moved: they are read or refused, and nothing else happens.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const string Variable = "DATAFORGE_FUZZ_CASES";
    private const int StandardCases = 20_000;
    private const long MemoryLimit = 256L << 20;

    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable(Variable), out int cases) ? cases : StandardCases;

    /// <summary>Small files: those in the repository and, where it is there, the reference folder's.</summary>
    private static byte[][] Seeds()
    {
        IEnumerable<string> paths = Directory.GetFiles(Golden.Path("parquet"), "*.parquet");
        foreach (string folder in new[] { "goldens/parquet/corrupt", "goldens/parquet/fixtures" })
        {
            paths = Reference.SkipReason(folder) is null ? paths.Concat(Directory.GetFiles(Reference.Path(folder), "*.parquet")) : paths;
        }

        return paths.Where(path => new FileInfo(path).Length is > 0 and < 50_000).OrderBy(Path.GetFileName, StringComparer.Ordinal)
            .Where(path => !path.Contains("bomb_", StringComparison.Ordinal)).Select(File.ReadAllBytes).ToArray();
    }

    [Fact]
    public void Read_MutatedFile_IsReadOrRefused()
    {
        byte[][] seeds = Seeds();
        var read = 0;
        for (var i = 0; i < Cases; i++)
        {
            var random = new SplitMix((ulong)i);
            byte[] file = Mutate(seeds[i % seeds.Length], random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                ReadAll(file);
                read++;
            }
            catch (ParquetException e) when (e.FileName == "mutated" && e.Offset is not null)
            {
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"case {i} of seed {i % seeds.Length}: {e.GetType().Name}: {e.Message}", e);
            }

            (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(MemoryLimit, $"case {i} reads a file of {file.Length} bytes");
        }

        output.WriteLine($"{Cases} changed files: {read} were read, the others refused");
        read.Should().BePositive();
    }

    private static byte[] Mutate(byte[] seed, SplitMix random)
    {
        byte[] file = (byte[])seed.Clone();
        for (int changes = 1 + random.Below(4); changes > 0; changes--)
        {
            // Half of the changes go to the footer, where most of the structure is.
            int from = random.Below(2) == 0 ? Math.Max(0, file.Length - 600) : 0;
            int at = from + random.Below(Math.Max(1, file.Length - from));
            switch (random.Below(6))
            {
                case 0: file[at] ^= (byte)(1 << random.Below(8)); break;
                case 1: file[at] = (byte)random.Below(256); break;
                case 2: file[at] = (byte)(random.Below(2) * 0xFF); break;
                case 3: file = [.. file[..at], .. file[Math.Min(file.Length, at + 1 + random.Below(8))..]]; break;
                case 4: file = [.. file[..at], (byte)random.Below(256), .. file[at..]]; break;
                default:
                    int source = random.Below(file.Length), count = Math.Min(random.Below(32), Math.Min(file.Length - source, file.Length - at));
                    file.AsSpan(source, count).ToArray().CopyTo(file.AsSpan(at));
                    break;
            }

            if (file.Length == 0)
            {
                return file;
            }
        }

        return file;
    }

    private static void ReadAll(byte[] file)
    {
        using ParquetReader reader = ParquetReader.Open(new MemoryStream(file), "mutated", new ParquetReaderOptions { MaximumPageBytes = 16 << 20 });
        using RowCursor rows = reader.ReadRows();
        using var printer = new JsonRowPrinter();
        for (var row = 0; row < 20_000 && rows.NextRow(); row++)
        {
            printer.Print(rows);
        }
    }
}
