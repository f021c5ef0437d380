using DataForge.Core.Rows;
using DataForge.Sinks.Datasets.Columns;
using DataForge.Sinks.Datasets.Defaults;
using DataForge.Sinks.Datasets.Rejections;

namespace DataForge.Sinks.Datasets.Shards;

/// <summary>Counts what rows will make in each config, by the same columns that write them. One thread at a time.</summary>
public sealed class DatasetCounter
{
    private readonly DatasetConfigs _configs;
    private readonly ArrowByteCounter _bytes = new();
    private readonly Action<LeftOut> _leftOut;
    private string _split = "";

    /// <summary>A counter that starts at 0.</summary>
    public DatasetCounter(DatasetConfigs configs)
    {
        _configs = configs;
        Tally = new DatasetTally(configs.Fingerprint);
        _leftOut = reason => Tally.AddLeftOut(_split, reason.Name(), 1);
    }

    /// <summary>The counts so far.</summary>
    public DatasetTally Tally { get; }

    /// <summary>Counts a row in every config.</summary>
    public void Add(Row row)
    {
        _split = row.Split;
        for (int i = 0; i < _configs.All.Count; i++)
        {
            DatasetConfig config = _configs.All[i];
            _bytes.Clear();
            config.Write(row, _bytes, _leftOut);
            Take(new(config.Name, row.Split, row.Origin.Kind.Name(), row.Origin.Step ?? ""));
        }
    }

    /// <summary>Counts a rejected row.</summary>
    public void Add(RejectedRow row)
    {
        _bytes.Clear();
        RejectionTables.RejectedTable.Write(row, _bytes);
        _bytes.EndRecord();
        Take(new(RejectionTables.Rejected, "", row.Row.Origin.Kind.Name(), row.Step));
    }

    /// <summary>Counts a quarantined record.</summary>
    public void Add(QuarantinedRecord record)
    {
        _bytes.Clear();
        RejectionTables.QuarantinedTable.Write(record, _bytes);
        _bytes.EndRecord();
        Take(new(RejectionTables.Quarantined, "", "", record.Source));
    }

    private void Take(TallyKey key)
    {
        if (_bytes.Records > 0)
        {
            Tally.Add(key, new(_bytes.Records, _bytes.Bytes));
        }
    }
}
