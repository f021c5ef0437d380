using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DataForge.Parquet;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Benchmarks.Parquet;

/// <summary>Columns of texts from a JSON-lines file, in memory.</summary>
internal sealed record TextColumns(string[] Names, byte[][][] Rows)
{
    public long Bytes => Rows.Sum(row => row.Sum(text => (long)text.Length));

    public static TextColumns Read(string path, string[] names)
    {
        using Stream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var lines = new StreamReader(stream, Encoding.UTF8);
        var rows = new List<byte[][]>();
        while (lines.ReadLine() is { } line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            rows.Add(names.Select(name => Encoding.UTF8.GetBytes(document.RootElement.GetProperty(name).GetString() ?? "")).ToArray());
        }

        return new TextColumns(names, rows.ToArray());
    }

    /// <summary>Writes the columns with our writer and gives the file's bytes.</summary>
    public long Write(string path, ParquetWriterOptions options) => Write(ParquetWriter.Create(path, Schema(), options));

    /// <summary>Writes the columns with our writer to a stream and gives the bytes.</summary>
    public long Write(Stream stream, ParquetWriterOptions options) => Write(ParquetWriter.Create(stream, Schema(), options));

    private ParquetSchema Schema() => ParquetSchema.Create(row =>
    {
        foreach (string name in Names)
        {
            row.String(name);
        }
    });

    private long Write(ParquetWriter created)
    {
        using ParquetWriter writer = created;
        RowAppender row = writer.Row;
        foreach (byte[][] values in Rows)
        {
            foreach (byte[] text in values)
            {
                row.WriteUtf8(text);
            }

            row.EndRow();
        }

        return writer.Commit().FileBytes;
    }

    /// <summary>Writes the columns as JSON lines for the peer.</summary>
    public void Save(string path)
    {
        using Stream stream = File.Create(path);
        foreach (byte[][] row in Rows)
        {
            using (var json = new Utf8JsonWriter(stream))
            {
                json.WriteStartObject();
                for (var i = 0; i < Names.Length; i++)
                {
                    json.WriteString(Names[i], row[i]);
                }

                json.WriteEndObject();
            }

            stream.WriteByte((byte)'\n');
        }
    }
}
