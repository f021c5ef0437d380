using DataForge.Parquet;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Teachers.ChatTemplates;

namespace DataForge.Cli.TokenCounts;

/// <summary>Rows of a Parquet file; only columns of texts and of messages are read.</summary>
internal static class ParquetTextRows
{
    public static IEnumerable<IReadOnlyList<TextCell>> Read(string path)
    {
        using ParquetReader reader = ParquetReader.Open(path);
        string[] columns = [.. reader.Schema.Root.Children.Where(node => IsText(node) || IsConversation(node) || IsSteps(node) || IsResponses(node)).Select(node => node.Name)];
        if (columns.Length == 0)
        {
            yield break;
        }

        // A name with a dot would read as a path in a projection.
        using RowCursor rows = reader.ReadRows(columns.Any(column => column.Contains('.')) ? null : columns);
        while (rows.NextRow())
        {
            var cells = new List<TextCell>(columns.Length);
            while (rows.Next is { } node)
            {
                if (rows.TryReadNull())
                {
                    continue;
                }

                if (IsText(node))
                {
                    cells.Add(new TextCell(node.Name, rows.ReadString(), null));
                }
                else if (IsSteps(node))
                {
                    cells.Add(new TextCell(node.Name, string.Join('\n', Members(rows, node.Children[0], "text", (cursor, _) => cursor.ReadString())), null));
                }
                else if (IsResponses(node))
                {
                    cells.AddRange(Members(rows, node.Children[0], "content", (cursor, content) => new TextCell(node.Name, null, Messages(cursor, content.Children[0]))));
                }
                else if (!IsConversation(node))
                {
                    rows.Skip();
                }
                else if (Messages(rows, node.Children[0]) is { Count: > 0 } messages)
                {
                    cells.Add(new TextCell(node.Name, null, messages));
                }
            }

            yield return cells;
        }
    }

    private static bool IsText(SchemaNode node) => node is { Kind: NodeKind.Leaf, Column.Type: { Physical: PhysicalType.ByteArray, Logical.IsText: true } };

    private static bool IsConversation(SchemaNode node) => node.Kind == NodeKind.List
        && node.Children[0] is { Kind: NodeKind.Struct } message
        && message.Children.Any(child => child.Name == "role" && IsText(child))
        && message.Children.Any(child => child.Name == "content" && IsText(child));

    private static bool IsSteps(SchemaNode node) => node is { Name: TextCell.Steps, Kind: NodeKind.List }
        && node.Children[0].Children.Any(child => child.Name == "text" && IsText(child));

    private static bool IsResponses(SchemaNode node) => node is { Name: TextCell.Responses, Kind: NodeKind.List }
        && node.Children[0].Children.Any(child => child.Name == "content" && IsConversation(child));

    /// <summary>One member of each struct of a list.</summary>
    private static List<T> Members<T>(RowCursor rows, SchemaNode element, string name, Func<RowCursor, SchemaNode, T> read)
    {
        var found = new List<T>();
        for (rows.BeginList(); rows.NextElement();)
        {
            if (rows.TryReadNull())
            {
                continue;
            }

            rows.BeginStruct();
            foreach (SchemaNode child in element.Children)
            {
                if (rows.TryReadNull())
                {
                    continue;
                }

                if (child.Name == name)
                {
                    found.Add(read(rows, child));
                }
                else
                {
                    rows.Skip();
                }
            }

            rows.EndStruct();
        }

        return found;
    }

    private static List<ChatMessage> Messages(RowCursor rows, SchemaNode element)
    {
        var messages = new List<ChatMessage>();
        for (rows.BeginList(); rows.NextElement();)
        {
            if (rows.TryReadNull())
            {
                continue;
            }

            string role = "", content = "";
            rows.BeginStruct();
            foreach (SchemaNode child in element.Children)
            {
                if (rows.TryReadNull())
                {
                    continue;
                }

                switch (child.Name)
                {
                    case "role":
                        role = rows.ReadString();
                        break;
                    case "content":
                        content = rows.ReadString();
                        break;
                    default:
                        rows.Skip();
                        break;
                }
            }

            rows.EndStruct();
            messages.Add(new ChatMessage(role, content));
        }

        return messages;
    }
}
