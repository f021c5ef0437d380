using DataForge.Parquet;
using DataForge.Sinks.Datasets.Features;

namespace DataForge.Sinks.Datasets.Checking;

/// <summary>What a Parquet file's footer says.</summary>
internal sealed record TableFile(
    string Name, long Rows, int RowGroups, long UncompressedBytes, IReadOnlyList<NamedFeature> Features, string? FooterKey, long Bytes)
{
    /// <summary>Reads the footer; a file that cannot be read gives a finding and null.</summary>
    public static TableFile? Read(DatasetFolder folder, string name, List<Finding> findings)
    {
        try
        {
            using ParquetReader reader = ParquetReader.Open(folder.FullPath(name));
            return new TableFile(
                name,
                reader.RowCount,
                reader.RowGroupCount,
                reader.UncompressedBytes,
                SchemaFeatures.Of(reader.Schema),
                reader.KeyValue(FooterFeatures.Key),
                new FileInfo(folder.FullPath(name)).Length);
        }
        catch (Exception problem) when (problem is ParquetException or IOException or UnauthorizedAccessException)
        {
            findings.Add(CheckCatalogue.Unreadable.Error(name, problem.Message));
            return null;
        }
    }

    /// <summary>The feature of a column, or null.</summary>
    public HubFeature? Find(string column) => Features.FirstOrDefault(feature => feature.Name == column)?.Feature;
}
