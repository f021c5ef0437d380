using DataForge.Parquet.Rows;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>Hands values to a Parquet row appender.</summary>
internal sealed class AppenderSink(RowAppender appender) : CellSink
{
    /// <summary>Records so far.</summary>
    public long Records { get; private set; }

    /// <inheritdoc/>
    public override void Text(ReadOnlySpan<char> value) => appender.WriteString(value);

    /// <inheritdoc/>
    public override void Ascii(ReadOnlySpan<byte> value) => appender.WriteUtf8(value);

    /// <inheritdoc/>
    public override void NullText() => appender.WriteNull();

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
    }

    /// <inheritdoc/>
    public override void BeginList() => appender.BeginList();

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
        Records++;
    }
}
