using System.Diagnostics;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Random;
using DataForge.Parquet.Verification;
using Xunit.Abstractions;

namespace DataForge.Parquet.Tests.Oracles;

/// <summary>Files of ours are read to the same rows by DuckDB, hyparquet and parquet-rs.</summary>
public sealed class OtherReadersTests(ITestOutputHelper output) : IDisposable
{
    private const int Tables = 24;
    private const int Readers = 3;

    /// <summary>A folder whose Parquet files, in it and below, are read too: a dataset as the sink wrote it.</summary>
    private const string FolderVariable = "DATAFORGE_PARQUET_FOLDER";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OraclesFact]
    public void Read_RandomSchemasOfEveryTypeAndEncoding_GivesTheRows()
    {
        var types = new HashSet<ScalarType>();
        for (var seed = 0; seed < Tables; seed++)
        {
            var table = new RandomTable(seed, rows: 60 + (seed * 20));
            types.UnionWith(table.Schema.Leaves.Select(leaf => leaf.Type));
            string name = _folder[$"table{seed:00}"];
            File.WriteAllBytes($"{name}.parquet", RandomTableTests.Write(table, RandomOptions.Of(seed, everyEncoding: true)));
            File.WriteAllText($"{name}.type", TypeTree.Of(table.Type).ToJsonString());
            File.WriteAllText($"{name}.rows", string.Concat(table.Rows.Select(row => TableRows.Print(table.Type, row) + "\n")));
        }

        types.Should().Contain(RandomTable.Scalars);
        Compare(Tables);
    }

    [OraclesFact(FolderVariable)]
    public void Read_FilesOfTheFolder_GivesTheRowsThatWeRead()
    {
        string[] files = Directory.GetFiles(Environment.GetEnvironmentVariable(FolderVariable)!, "*.parquet", SearchOption.AllDirectories);
        Array.Sort(files, StringComparer.Ordinal);
        for (var i = 0; i < files.Length; i++)
        {
            ParquetVerifier.Check(files[i]).Should().BeEmpty(files[i]);
            string name = _folder[$"file{i:000}"];
            File.Copy(files[i], $"{name}.parquet");
            using ParquetReader reader = ParquetReader.Open(files[i]);
            File.WriteAllText($"{name}.type", TypeTree.Of(reader.Schema.Root).ToJsonString());
            using RowCursor rows = reader.ReadRows();
            using var text = new StreamWriter($"{name}.rows") { NewLine = "\n" };
            while (rows.NextRow())
            {
                text.WriteLine(TableRows.Print(rows));
            }

            output.WriteLine($"file{i:000} is {files[i]}");
        }

        Compare(files.Length);
    }

    private void Compare(int files)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(OraclesFactAttribute.Folder, "read-parquet.mjs"), _folder.Root])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        output.WriteLine(answer + errors.Result);
        string[] lines = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Where(line => !line.Contains(" ok ", StringComparison.Ordinal)).Should().BeEmpty();
        lines.Should().HaveCount(Readers * files).And.NotBeEmpty();
    }
}
