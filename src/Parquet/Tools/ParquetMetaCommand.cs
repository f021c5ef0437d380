using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Reading;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>Prints what a file says of itself: schema, key-values, row groups, column chunks, pages.</summary>
public static class ParquetMetaCommand
{
    private const int DeepestJson = 1000;

    /// <summary>Prints as JSON, or as an outline of the same names and values, one a line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="json">Whether to print one JSON object.</param>
    /// <param name="output">Gets the text.</param>
    /// <exception cref="ParquetException">The file is damaged.</exception>
    public static void Run(string path, bool json, TextWriter output)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(output);
        using var input = new FileInput(path);
        var options = new ParquetReaderOptions();
        (FileMetadata metadata, ParquetSchema schema) = FooterReader.Read(input, options);
        using var buffer = new MemoryStream();
        var style = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = json, NewLine = "\n", MaxDepth = DeepestJson };
        using (var writer = new Utf8JsonWriter(buffer, style))
        {
            FileDescription.Print(input, metadata, schema, options, writer);
        }

        string text = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        if (json)
        {
            output.Write(text);
            output.Write('\n');
            return;
        }

        JsonOutline.Print(JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = DeepestJson })!, output, 0);
    }
}
