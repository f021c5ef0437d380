using System.Diagnostics;
using DataForge.Parquet.Tests.Random;
using Xunit.Abstractions;

namespace DataForge.Parquet.Tests.Oracles;

/// <summary>Files of ours are read to the same rows by DuckDB, hyparquet and parquet-rs.</summary>
public sealed class OtherReadersTests(ITestOutputHelper output)
{
    [OraclesFact]
    public void Read_TwentyRandomSchemasOfEveryEncoding_GivesTheRows()
    {
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < 20; seed++)
        {
            var table = new RandomTable(seed, rows: 60 + (seed * 20));
            string name = folder[$"table{seed:00}"];
            File.WriteAllBytes($"{name}.parquet", RandomTableTests.Write(table, RandomOptions.Of(seed, everyEncoding: true)));
            File.WriteAllText($"{name}.type", TypeTree.Of(table.Type).ToJsonString());
            File.WriteAllText($"{name}.rows", string.Concat(table.Rows.Select(row => TableRows.Print(table.Type, row) + "\n")));
        }

        var start = new ProcessStartInfo("node", [Path.Combine(OraclesFactAttribute.Folder, "read-parquet.mjs"), folder.Root])
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
        lines.Should().HaveCount(60);
    }
}
