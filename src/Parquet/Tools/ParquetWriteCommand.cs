using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>Writes JSON lines as a Parquet file.</summary>
public static class ParquetWriteCommand
{
    /// <summary>Writes a file; it is there only if all rows were written.</summary>
    /// <param name="input">A file of JSON lines, in the form in which rows are printed.</param>
    /// <param name="output">The Parquet file; one already there is replaced.</param>
    /// <param name="arguments">Options.</param>
    /// <param name="report">Gets one line on what was written.</param>
    /// <exception cref="FormatException">Options, schema or a row are wrong; for a row the message names file, line and column.</exception>
    public static ParquetFileSummary Run(string input, string output, ParquetWriteArguments arguments, TextWriter report)
    {
        ArgumentException.ThrowIfNullOrEmpty(input);
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(report);
        ParquetWriterOptions options = arguments.ToOptions();
        ParquetSchema schema = arguments.SchemaJson is { } json ? FieldList.Parse(json) : Infer(input, arguments.Gunzip);
        using var writer = Open(output, schema, options);
        var appender = new JsonRowAppender(writer.Row);
        JsonLines.ForEach(input, arguments.Gunzip, appender.Append);
        ParquetFileSummary summary = writer.Commit();
        report.WriteLine($"{output}: {summary.RowCount} rows in {summary.RowGroupCount} row group{(summary.RowGroupCount == 1 ? "" : "s")}, {summary.FileBytes} bytes ({summary.UncompressedBytes} uncompressed)");
        return summary;
    }

    private static ParquetWriter Open(string output, ParquetSchema schema, ParquetWriterOptions options)
    {
        try
        {
            return ParquetWriter.Create(output, schema, options);
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static ParquetSchema Infer(string input, Func<Stream, Stream> gunzip)
    {
        var row = new InferredType();
        JsonLines.ForEach(input, gunzip, value =>
        {
            if (value.ValueKind != System.Text.Json.JsonValueKind.Object)
            {
                throw new FormatException("a row is an object");
            }

            row.Add(value, "");
        });
        return ParquetSchema.Create(row.ToStruct("row"));
    }
}
