using DataForge.Core.Rows;
using DataForge.Parquet;
using DataForge.Parquet.Schema;
using DataForge.Sinks.Datasets.Columns;
using DataForge.Sinks.Datasets.Features;
using DataForge.Sinks.Datasets.Rejections;

namespace DataForge.Sinks.Datasets.Shards;

/// <summary>Writes shards: streaming, with one row group in memory. The file appears whole or not at all. Calls may run in parallel.</summary>
/// <param name="configs">The configs.</param>
/// <param name="threads">Threads that encode the columns of one shard, for runs with fewer shards than cores. The default is 1; the bytes do not depend on it.</param>
public sealed class ShardWriter(DatasetConfigs configs, int threads = 1)
{
    /// <summary>Writes a shard of a config.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="rows">All rows of the plan's slices, in order; rows of other splits and shapes are passed over.</param>
    /// <param name="path">Full path of the file; its folder exists. A file already there is replaced.</param>
    /// <exception cref="DatasetException">The rows are not those the plan counted, or the file read back is not what was written.</exception>
    public ShardFile Write(ShardPlan plan, IEnumerable<Row> rows, string path)
    {
        DatasetConfig config = configs.Find(plan.Config);
        return Write(plan, config.Schema, path, sink =>
        {
            foreach (Row row in rows)
            {
                if (row.Split == plan.Split)
                {
                    config.Write(row, sink, static _ => { });
                }
            }
        });
    }

    /// <summary>Writes a shard of the table of rejected rows.</summary>
    /// <inheritdoc cref="Write(ShardPlan, IEnumerable{Row}, string)"/>
    public ShardFile WriteRejected(ShardPlan plan, IEnumerable<RejectedRow> rows, string path) =>
        Write(plan, RejectionTables.RejectedTable.Schema, path, sink => Write(RejectionTables.RejectedTable, rows, sink));

    /// <summary>Writes a shard of the table of quarantined records.</summary>
    /// <inheritdoc cref="Write(ShardPlan, IEnumerable{Row}, string)"/>
    public ShardFile WriteQuarantined(ShardPlan plan, IEnumerable<QuarantinedRecord> rows, string path) =>
        Write(plan, RejectionTables.QuarantinedTable.Schema, path, sink => Write(RejectionTables.QuarantinedTable, rows, sink));

    private static void Write<T>(TableColumns<T> table, IEnumerable<T> records, CellSink sink)
    {
        foreach (T record in records)
        {
            table.Write(record, sink);
            sink.EndRecord();
        }
    }

    private ShardFile Write(ShardPlan plan, ParquetSchema schema, string path, Action<CellSink> write)
    {
        string features = FooterFeatures.Write(SchemaFeatures.Of(schema));
        using (ParquetWriter writer = ParquetWriter.Create(path, schema, ShardFormat.Options(configs.Options, features, threads)))
        {
            var sink = new AppenderSink(writer.Row);
            write(sink);
            if (sink.Records != plan.Rows)
            {
                throw new DatasetException(
                    $"{plan.FileName}: the slices were counted to give {plan.Rows} rows, but gave {sink.Records}. The rows are not those of the slices that the plan was made from.");
            }

            writer.Commit();
        }

        return ShardVerification.ReadBack(plan, path, schema, features);
    }
}
