using System.Text.Json;
using DataForge.Parquet.Schema;
using DataForge.Sinks.Datasets.Checking;

namespace DataForge.Sinks.Tests.Checking;

/// <summary>A dataset that others made: one config of pairs in one split and no fault, until a test plants one.</summary>
internal sealed class ForeignDataset : IDisposable
{
    public const string File = "data/train-00000-of-00001.parquet";

    public const string Card = "---\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n    path: data/train-*\n---\n# A dataset\n";

    public static readonly ParquetType Messages = ParquetType.List(ParquetType.Struct(message => message.String("role").String("content")));

    public static readonly ParquetSchema Pairs = ParquetSchema.Create(row => row.String("id").Field("chosen", Messages).Field("rejected", Messages));

    private readonly TemporaryFolder _folder = new();

    public ForeignDataset(bool withTable = true)
    {
        Write("README.md", Card);
        if (withTable)
        {
            Table(File, Pairs, [Pair("a", "Yes, it is.", "No, it is not."), Pair("b", "Of course.", "Hardly ever.")]);
        }
    }

    public string Root => _folder.Root;

    public static string Conversation(params string[] contents) =>
        JsonSerializer.Serialize(contents.Select((content, index) => new { role = index % 2 == 0 ? "user" : "assistant", content }));

    public static string Pair(string id, string chosen, string rejected, string prompt = "Is it so?", string further = "") =>
        $$"""{"id":"{{id}}","chosen":{{Conversation(prompt, chosen)}},"rejected":{{Conversation(prompt, rejected)}}{{further}}}""";

    public ForeignDataset Write(string name, string text)
    {
        string path = _folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return this;
    }

    public ForeignDataset Table(string name, ParquetSchema schema, IEnumerable<string> rows, string? footerKey = null)
    {
        TableWriter.Write(_folder[name], schema, rows, footerKey);
        return this;
    }

    public IReadOnlyList<Finding> Check(CheckOptions? options = null) => DatasetChecker.Check(Root, options);

    public void Dispose() => _folder.Dispose();
}
