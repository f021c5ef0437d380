using DataForge.Parquet.Tests.Rows;

namespace DataForge.Parquet.Tests.Writing;

/// <summary>Writes rows until it is killed; says so when the first row group is in the file.</summary>
internal static class EndlessWriter
{
    public static int Run(string path)
    {
        using var writer = ParquetWriter.Create(path, MessageRow.Schema, new ParquetWriterOptions { RowGroupRows = 2000, Threads = 2 });
        List<MessageRow> rows = MessageRow.Some(2000);
        for (var round = 0; round < 100_000; round++)
        {
            rows.ForEach(row => row.AppendTo(writer.Row));
            if (round == 20)
            {
                Console.WriteLine("under way");
            }
        }

        return 1;
    }
}
