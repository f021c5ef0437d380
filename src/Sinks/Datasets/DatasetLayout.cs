using System.Security.Cryptography;
using DataForge.Core.Json;
using DataForge.Core.Rows;

namespace DataForge.Sinks.Datasets;

/// <summary>
/// Which configs and columns a dataset has. It follows from the checked pipeline file, never from data: two builds of one pipeline have the
/// same columns whatever their rows are (design rule 2).
/// </summary>
public sealed record DatasetLayout
{
    /// <summary>Shapes that sources and steps can make; one canonical config each.</summary>
    public required RowShape Shapes { get; init; }

    /// <summary>The pipeline declares tools: messages have <c>tool_calls</c>, <c>tool_call_id</c> and <c>name</c>.</summary>
    public bool Tools { get; init; }

    /// <summary>Some step scores: rows have <c>scores</c>.</summary>
    public bool Scores { get; init; }

    /// <summary>Some source or step upsamples: rows have <c>repeat</c>, and <c>default</c> repeats them.</summary>
    public bool Repeat { get; init; }

    /// <summary>Some source or step gives margins: pairs have <c>preference_margin</c>, null where a row has none.</summary>
    public bool PreferenceMargin { get; init; }

    /// <summary>Every pair that can reach <c>default</c> has a margin; only then may <c>default</c> have the column <c>margin</c>.</summary>
    public bool MarginIsWhole { get; init; }

    /// <summary>Counts tokens for the columns <c>tokens_*</c>; null where there are none.</summary>
    public IMessageCounter? Counter { get; init; }

    /// <summary>SHA-256, in hex, of everything above and of the version of the columns; part of every shard's key.</summary>
    public string Fingerprint
    {
        get
        {
            CanonicalJson json = new CanonicalJson().BeginArray().String("dataset layout").Number(Columns.CanonicalColumns.Version).Number((int)Shapes)
                .Boolean(Tools).Boolean(Scores).Boolean(Repeat).Boolean(PreferenceMargin).Boolean(MarginIsWhole).StringOrNull(Counter?.Fingerprint).EndArray();
            return Convert.ToHexStringLower(SHA256.HashData(json.Written));
        }
    }

    /// <summary>True when rows of the shape can occur.</summary>
    public bool Has(RowShape shape) => (Shapes & shape) != 0;
}
