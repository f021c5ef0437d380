using DataForge.Core.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>How message lists stand in columns.</summary>
internal static class MessageColumns
{
    private static readonly ParquetType Plain = ParquetType.List(ParquetType.Struct(message => message.String("role").String("content")));

    private static readonly ParquetType WithTools = ParquetType.List(ParquetType.Struct(
        message => message.String("role").String("content").String("tool_calls").String("tool_call_id").String("name")));

    /// <summary>The type of a message list.</summary>
    public static ParquetType Type(DatasetLayout layout) => layout.Tools ? WithTools : Plain;

    /// <summary>A column that holds a message list.</summary>
    public static Column<T> Column<T>(string name, string description, DatasetLayout layout, Func<T, Messages> get)
    {
        bool tools = layout.Tools;
        return new(name, Type(layout), description, (record, sink) =>
        {
            sink.BeginList();
            Write(get(record), tools, sink);
            sink.EndList();
        });
    }

    /// <summary>A column that holds one message list after another.</summary>
    public static Column<T> Conversation<T>(string name, string description, DatasetLayout layout, Func<T, (Messages Prompt, Messages Reply)> get)
    {
        bool tools = layout.Tools;
        return new(name, Type(layout), description, (record, sink) =>
        {
            (Messages prompt, Messages reply) = get(record);
            sink.BeginList();
            Write(prompt, tools, sink);
            Write(reply, tools, sink);
            sink.EndList();
        });
    }

    /// <summary>Writes the messages as elements of a list.</summary>
    public static void Write(Messages messages, bool tools, CellSink sink)
    {
        for (int i = 0; i < messages.Count; i++)
        {
            Message message = messages[i];
            sink.BeginStruct();
            sink.Text(message.Role.AsSpan());
            sink.Text(message.Content.AsSpan());
            if (tools)
            {
                sink.Text(message.ToolCalls);
                sink.Text(message.ToolCallId);
                sink.Text(message.Name);
            }

            sink.EndStruct();
        }
    }
}
