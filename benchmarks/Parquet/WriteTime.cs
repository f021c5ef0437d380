namespace DataForge.Benchmarks.Parquet;

/// <summary>One write.</summary>
/// <param name="Wall">Seconds from the first row to the file under its name.</param>
/// <param name="Cpu">Seconds of processor time in that span, all threads of the process.</param>
/// <param name="FileBytes">Size of the file.</param>
internal readonly record struct WriteTime(double Wall, double Cpu, long FileBytes);
