using System.Security.Cryptography;
using DataForge.Parquet;
using DataForge.Parquet.Schema;
using DataForge.Sinks.Datasets.Features;

namespace DataForge.Sinks.Datasets.Shards;

/// <summary>Reads a finished shard's footer back before the shard counts.</summary>
internal static class ShardVerification
{
    /// <summary>Compares the file with what was to be written and takes its hash.</summary>
    /// <exception cref="DatasetException">They differ.</exception>
    public static ShardFile ReadBack(ShardPlan plan, string path, ParquetSchema schema, string features)
    {
        try
        {
            using ParquetReader reader = ParquetReader.Open(path);
            Require(plan, reader.RowCount == plan.Rows, $"its footer says {reader.RowCount} rows where {plan.Rows} were written");
            Require(plan, reader.KeyValue(FooterFeatures.Key) == features, "its footer key 'huggingface' is not the one written");
            Require(plan, SchemaFeatures.Of(reader.Schema).SequenceEqual(SchemaFeatures.Of(schema)), "its schema is not the one written");
        }
        catch (ParquetException problem)
        {
            throw new DatasetException($"{plan.FileName}: read back after writing, the file is damaged: {problem.Message}", problem);
        }

        using FileStream stream = File.OpenRead(path);
        string hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        return new ShardFile(plan, path, plan.Rows, stream.Length, hash, plan.Bytes);
    }

    private static void Require(ShardPlan plan, bool holds, string problem)
    {
        if (!holds)
        {
            throw new DatasetException($"{plan.FileName}: read back after writing, {problem}.");
        }
    }
}
