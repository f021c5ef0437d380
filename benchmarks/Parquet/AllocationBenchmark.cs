using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DataForge.Parquet;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Benchmarks.Parquet;

/// <summary>Bytes allocated per row on the steady path: one operation is one row appended to a writer that is under way.</summary>
[MemoryDiagnoser]
public class AllocationBenchmark
{
    private const int RowsPerOperation = 100_000;

    private readonly byte[] _text = new byte[600];
    private ParquetWriter _writer = null!;

    public static int Run()
    {
        IConfig config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(2).WithIterationCount(5).WithInvocationCount(1).WithUnrollFactor(1))
            .WithOptions(ConfigOptions.DisableOptimizationsValidator);
        BenchmarkRunner.Run<AllocationBenchmark>(config);
        return 0;
    }

    [GlobalSetup]
    public void Open()
    {
        for (var i = 0; i < _text.Length; i++)
        {
            _text[i] = (byte)('a' + (i * 7919 % 26));
        }

        ParquetSchema schema = ParquetSchema.Create(row => row
            .String("id", nullable: false)
            .List("chosen", message => message.String("role").String("content"))
            .Double("margin"));
        _writer = ParquetWriter.Create(Stream.Null, schema);
        AppendRows();
        AppendRows();
    }

    [Benchmark(OperationsPerInvoke = RowsPerOperation)]
    public void AppendRows()
    {
        RowAppender row = _writer.Row;
        for (var i = 0; i < RowsPerOperation; i++)
        {
            row.WriteUtf8(_text.AsSpan(i % 500, 32));
            row.BeginList();
            row.BeginStruct();
            row.WriteUtf8("user"u8);
            row.WriteUtf8(_text.AsSpan(i % 97, 300));
            row.EndStruct();
            row.EndList();
            row.WriteDouble(i * 0.5);
            row.EndRow();
        }
    }

    [GlobalCleanup]
    public void Close() => _writer.Dispose();
}
