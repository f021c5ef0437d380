using System.Diagnostics;
using System.Globalization;

namespace DataForge.Benchmarks.Parquet;

/// <summary>DuckDB in a process of its own, with the same table in memory.</summary>
internal sealed class DuckDbPeer : IDisposable
{
    private readonly Process _process;

    public DuckDbPeer(string modules, string input, string output)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "../../../duckdb-write.mjs");
        var start = new ProcessStartInfo("node", [script, modules, input, output]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        if (_process.StandardOutput.ReadLine() != "ready")
        {
            throw new InvalidOperationException("DuckDB did not start: run `npm ci --prefix tests/oracles`");
        }
    }

    public WriteTime Write(int threads)
    {
        _process.StandardInput.WriteLine(threads.ToString(CultureInfo.InvariantCulture));
        string answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("DuckDB ended");
        double[] numbers = answer.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new WriteTime(numbers[0] / 1000, numbers[1] / 1000, (long)numbers[2]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
