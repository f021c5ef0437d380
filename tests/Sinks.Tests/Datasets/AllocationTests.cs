using DataForge.Core.Rows;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Columns;

namespace DataForge.Sinks.Tests.Datasets;

public sealed class AllocationTests
{
    [Fact]
    public void Columns_WrittenAgainAndAgain_AllocateNothingPerRow()
    {
        var configs = new DatasetConfigs(Build.Layout, new DatasetSinkOptions());
        DatasetConfig[] all = [.. configs.All];
        Row[] rows = [.. CanonicalRows.Rows];
        var sink = new ArrowByteCounter();
        Pass(10);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Pass(100);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.Should().BeLessThan(1000);

        void Pass(int times)
        {
            for (int time = 0; time < times; time++)
            {
                foreach (Row row in rows)
                {
                    foreach (DatasetConfig config in all)
                    {
                        config.Write(row, sink, static _ => { });
                    }
                }
            }
        }
    }
}
