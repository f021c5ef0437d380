using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataForge.Parquet.Chunking;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tools;

namespace DataForge.Parquet.Tests.Chunking;

/// <summary>A case of content-defined chunking: a table, edits of it, and the page tables of each version and set of options.</summary>
internal sealed class ChunkingCase(string path)
{
    private readonly JsonNode _case = JsonNode.Parse(File.ReadAllText(path))!;

    public ParquetSchema Schema => FieldList.Parse(_case.ToJsonString());

    public IEnumerable<JsonNode> Versions => _case["versions"]!.AsArray()!;

    public List<string> Rows(JsonNode version)
    {
        byte[] input = Golden.Bytes(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, (string)_case["input"]!));
        List<string> rows = Encoding.UTF8.GetString(input).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (JsonNode? edit in version["edit"]?.AsArray() ?? [])
        {
            Apply(edit!, rows);
        }

        rows.Should().HaveCount((int)version["rows"]!);
        return rows;
    }

    public static ParquetWriterOptions Options(JsonNode output)
    {
        JsonNode options = output["options"]!;
        JsonNode? chunking = options["cdc"];
        return new ParquetWriterOptions
        {
            Codec = CompressionCodec.None,
            Chunking = chunking is null
                ? null
                : new ContentDefinedChunking((int)chunking["min_chunk_size"]!, (int)chunking["max_chunk_size"]!, (int)chunking["norm_level"]!),
            Dictionary = (bool)options["dictionary"]!,
            PageBytes = (int?)options["data_page_size"] ?? 1 << 29,
            PageRows = (int?)options["max_rows_per_page"] ?? int.MaxValue,
            DictionaryBytes = (int)options["dictionary_pagesize_limit"]!,
            RowGroupRows = (int)output["row_groups"]![0]!,
            RowGroupBytes = 1 << 30,
        };
    }

    public static ParquetBatch Batch(ParquetSchema schema, List<string> rows)
    {
        var batch = new ParquetBatch(schema);
        var appender = new JsonRowAppender(new RowAppender(batch));
        foreach (string row in rows)
        {
            using JsonDocument document = JsonDocument.Parse(row);
            appender.Append(document.RootElement);
        }

        return batch;
    }

    public static byte[] Write(ParquetBatch batch, ParquetWriterOptions options)
    {
        using var stream = new MemoryStream();
        using var writer = ParquetWriter.Create(stream, batch.Schema, options);
        writer.WriteBatch(batch);
        writer.Commit();
        return stream.ToArray();
    }

    private static void Apply(JsonNode edit, List<string> rows)
    {
        string Text(JsonNode? row) => row!.ToJsonString();
        switch ((string)edit["op"]!)
        {
            case "insert":
                rows.InsertRange((int)edit["at"]!, edit["rows"]!.AsArray().Select(Text));
                break;
            case "delete":
                rows.RemoveRange((int)edit["at"]!, (int)edit["count"]!);
                break;
            case "set":
                rows[(int)edit["at"]!] = Text(edit["row"]);
                break;
            case "append":
                rows.AddRange(edit["rows"]!.AsArray().Select(Text));
                break;
            default:
                throw new InvalidDataException($"unknown edit {edit}");
        }
    }
}
