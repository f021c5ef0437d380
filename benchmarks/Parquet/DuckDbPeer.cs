using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace DataForge.Benchmarks.Parquet;

/// <summary>DuckDB in a process of its own.</summary>
internal sealed class DuckDbPeer : IDisposable
{
    private readonly Process _process;

    public DuckDbPeer()
    {
        string script = Path.Combine(AppContext.BaseDirectory, "../../../duckdb.mjs");
        var start = new ProcessStartInfo("node", [script, Path.GetFullPath("tests/oracles")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
    }

    /// <summary>Holds a table of a JSON-lines file in memory.</summary>
    public void Load(string json) => Ask(new JsonObject { ["load"] = json });

    /// <summary>Writes the table.</summary>
    public Measured Write(string path, int threads) => Ask(new JsonObject { ["write"] = path, ["threads"] = threads });

    /// <summary>Reads text columns with one thread; the number is the sum of their bytes.</summary>
    public Measured Read(string path, string[] columns) =>
        Ask(new JsonObject { ["read"] = path, ["columns"] = new JsonArray(columns.Select(column => (JsonNode)column).ToArray()) });

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private Measured Ask(JsonObject request)
    {
        _process.StandardInput.WriteLine(request.ToJsonString());
        string answer = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("DuckDB ended: run from the repository's root, after `npm install --no-save --prefix tests/oracles`");
        double[] numbers = answer.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new Measured(numbers[0] / 1000, numbers[1] / 1000, (long)numbers[2]);
    }
}
