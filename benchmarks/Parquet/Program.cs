using DataForge.Benchmarks.Parquet;

string[] names = ["parquet-write", "parquet-threads", "parquet-read", "parquet-stages", "parquet-allocation"];
switch (args.FirstOrDefault())
{
    case "parquet-write":
        return ParquetWriteBenchmark.Run(args[1..]);
    case "parquet-threads":
        return ParquetThreadsBenchmark.Run(args[1..]);
    case "parquet-read":
        return ParquetReadBenchmark.Run(args[1..]);
    case "parquet-stages":
        return StageBenchmark.Run(args[1..]);
    case "parquet-allocation":
        return AllocationBenchmark.Run();
    default:
        Console.Error.WriteLine($"dotnet run -c Release --project benchmarks/Parquet -- NAME [ARGUMENTS]; names: {string.Join(", ", names)}");
        return 2;
}
