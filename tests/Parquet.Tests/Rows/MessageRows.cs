using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tests.Rows;

/// <summary>A small table of the kind the product writes, as objects and as appended rows.</summary>
internal sealed record MessageRow(string Id, (string? Role, string? Content)?[]? Chosen, double? Margin, List<KeyValuePair<string, long?>>? Counts)
{
    public static ParquetSchema Schema { get; } = ParquetSchema.Create(row => row
        .String("id", nullable: false)
        .List("chosen", message => message.String("role").String("content"))
        .Double("margin")
        .Map("counts", ParquetType.String, ParquetType.Int64));

    public static List<MessageRow> Some(int count) => Enumerable.Range(0, count).Select(i => (i % 7) switch
    {
        0 => new MessageRow($"row-{i}", null, null, null),
        1 => new MessageRow($"row-{i}", [], -0.0, []),
        2 => new MessageRow($"row-{i}", [null, ("user", null)], double.NaN, [new("a", null), new("b", i)]),
        _ => new MessageRow($"row-{i}", Enumerable.Range(0, i % 5).Select(k => ((string?, string?)?)($"role{k}", $"text {i} é😀 {k}")).ToArray(), i / 3.0, [new("k", i)]),
    }).ToList();

    public void AppendTo(RowAppender row)
    {
        row.WriteString(Id);
        if (Chosen is null)
        {
            row.WriteNull();
        }
        else
        {
            row.BeginList();
            foreach ((string? Role, string? Content)? message in Chosen)
            {
                AppendMessage(row, message);
            }

            row.EndList();
        }

        if (Margin is { } margin)
        {
            row.WriteDouble(margin);
        }
        else
        {
            row.WriteNull();
        }

        AppendCounts(row);
        row.EndRow();
    }

    public static MessageRow Read(RowCursor rows)
    {
        string id = rows.ReadString();
        List<(string?, string?)?>? chosen = null;
        if (!rows.TryReadNull())
        {
            chosen = [];
            rows.BeginList();
            while (rows.NextElement())
            {
                chosen.Add(ReadMessage(rows));
            }
        }

        double? margin = rows.TryReadNull() ? null : rows.ReadDouble();
        List<KeyValuePair<string, long?>>? counts = null;
        if (!rows.TryReadNull())
        {
            counts = [];
            rows.BeginMap();
            while (rows.NextElement())
            {
                counts.Add(new(rows.ReadString(), rows.TryReadNull() ? null : rows.ReadInt64()));
            }
        }

        return new MessageRow(id, chosen?.ToArray(), margin, counts);
    }

    private static (string?, string?)? ReadMessage(RowCursor rows)
    {
        if (rows.TryReadNull())
        {
            return null;
        }

        rows.BeginStruct();
        string? role = rows.TryReadNull() ? null : rows.ReadString();
        string? content = rows.TryReadNull() ? null : rows.ReadString();
        rows.EndStruct();
        return (role, content);
    }

    private static void AppendMessage(RowAppender row, (string? Role, string? Content)? message)
    {
        if (message is not { } present)
        {
            row.WriteNull();
            return;
        }

        row.BeginStruct();
        AppendText(row, present.Role);
        AppendText(row, present.Content);
        row.EndStruct();
    }

    private static void AppendText(RowAppender row, string? text)
    {
        if (text is null)
        {
            row.WriteNull();
        }
        else
        {
            row.WriteString(text);
        }
    }

    private void AppendCounts(RowAppender row)
    {
        if (Counts is null)
        {
            row.WriteNull();
            return;
        }

        row.BeginMap();
        foreach ((string key, long? value) in Counts)
        {
            row.WriteString(key);
            if (value is { } count)
            {
                row.WriteInt64(count);
            }
            else
            {
                row.WriteNull();
            }
        }

        row.EndMap();
    }
}
