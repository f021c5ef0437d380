using DataForge.Parquet.Rows;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>Hands values to a Parquet row appender and counts their Arrow bytes as they pass.</summary>
internal sealed class AppenderSink(RowAppender appender) : CellSink
{
    private readonly ArrowByteCounter _counter = new();

    /// <summary>Arrow bytes of the records so far.</summary>
    public long Bytes => _counter.Bytes;

    /// <summary>Records so far.</summary>
    public long Records => _counter.Records;

    /// <inheritdoc/>
    public override void Text(ReadOnlySpan<char> value)
    {
        appender.WriteString(value);
        _counter.Text(value);
    }

    /// <inheritdoc/>
    public override void Ascii(ReadOnlySpan<byte> value)
    {
        appender.WriteUtf8(value);
        _counter.Ascii(value);
    }

    /// <inheritdoc/>
    public override void NullText()
    {
        appender.WriteNull();
        _counter.NullText();
    }

    /// <inheritdoc/>
    public override void Integer(long? value)
    {
        if (value is { } number)
        {
            appender.WriteInt64(number);
        }
        else
        {
            appender.WriteNull();
        }

        _counter.Integer(value);
    }

    /// <inheritdoc/>
    public override void Number(double? value)
    {
        if (value is { } number)
        {
            appender.WriteDouble(number);
        }
        else
        {
            appender.WriteNull();
        }

        _counter.Number(value);
    }

    /// <inheritdoc/>
    public override void BeginList()
    {
        appender.BeginList();
        _counter.BeginList();
    }

    /// <inheritdoc/>
    public override void EndList() => appender.EndList();

    /// <inheritdoc/>
    public override void BeginStruct() => appender.BeginStruct();

    /// <inheritdoc/>
    public override void EndStruct() => appender.EndStruct();

    /// <inheritdoc/>
    public override void EndRecord()
    {
        appender.EndRow();
        _counter.EndRecord();
    }
}
