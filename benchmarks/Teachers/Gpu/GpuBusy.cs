using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DataForge.Benchmarks.Teachers.Gpu;

/// <summary>Samples of the driver ten times a second: the share of the time in which the GPU computed.</summary>
internal sealed class GpuBusy : IDisposable
{
    private readonly Process? _process;
    private readonly List<double> _samples = [];

    private GpuBusy(Process? process) => _process = process;

    /// <summary>Starts sampling; without a driver there are no samples.</summary>
    public static GpuBusy Start()
    {
        try
        {
            var start = new ProcessStartInfo("nvidia-smi", ["--query-gpu=utilization.gpu", "--format=csv,noheader,nounits", "--loop-ms=100"]) { RedirectStandardOutput = true };
            var busy = new GpuBusy(Process.Start(start));
            busy._process!.OutputDataReceived += (_, line) => busy.Add(line.Data);
            busy._process.BeginOutputReadLine();
            return busy;
        }
        catch (Win32Exception)
        {
            return new GpuBusy(null);
        }
    }

    /// <summary>The mean of the samples so far; null where there are none.</summary>
    public double? Share()
    {
        lock (_samples)
        {
            return _samples.Count == 0 ? null : _samples.Average() / 100;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
    }

    private void Add(string? line)
    {
        if (double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out double percent))
        {
            lock (_samples)
            {
                _samples.Add(percent);
            }
        }
    }
}
