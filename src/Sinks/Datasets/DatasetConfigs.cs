using System.Security.Cryptography;
using DataForge.Core.Json;
using DataForge.Core.Rows;
using DataForge.Sinks.Datasets.Defaults;

namespace DataForge.Sinks.Datasets;

/// <summary>The configs of a dataset, as they follow from layout and options: <c>default</c> first, then one per shape.</summary>
public sealed class DatasetConfigs
{
    /// <summary>The configs of a checked layout.</summary>
    /// <exception cref="DatasetException">The options cannot be met; the message is the first of <see cref="Problems"/>.</exception>
    public DatasetConfigs(DatasetLayout layout, DatasetSinkOptions options)
    {
        foreach (string problem in Problems(layout, options))
        {
            throw new DatasetException(problem);
        }

        (Layout, Options) = (layout, options);
        var all = new List<DatasetConfig>();
        if (options.Default && layout.Has(PairShapes))
        {
            all.Add(new DefaultConfig(layout, options.Margin));
        }

        foreach (RowShape shape in RowShapes.All)
        {
            if (options.Canonical && layout.Has(shape))
            {
                all.Add(new ShapeConfig(shape, layout));
            }
        }

        All = all;
    }

    /// <summary>Shapes whose rows make pairs.</summary>
    public const RowShape PairShapes = RowShape.Preference | RowShape.PromptPair | RowShape.Ranked;

    /// <summary>What was checked.</summary>
    public DatasetLayout Layout { get; }

    /// <summary>How files are written.</summary>
    public DatasetSinkOptions Options { get; }

    /// <summary>The configs, <c>default</c> first.</summary>
    public IReadOnlyList<DatasetConfig> All { get; }

    /// <summary>SHA-256, in hex, of what tallies depend on: the layout, which configs there are, and whether <c>default</c> has margins.</summary>
    public string Fingerprint
    {
        get
        {
            CanonicalJson json = new CanonicalJson().BeginArray().String("dataset configs").String(Layout.Fingerprint)
                .Boolean(Options.Default).Boolean(Options.Canonical).Boolean(Options.Margin).EndArray();
            return Convert.ToHexStringLower(SHA256.HashData(json.Written));
        }
    }

    /// <summary>The config of that name.</summary>
    /// <exception cref="DatasetException">There is none.</exception>
    public DatasetConfig Find(string name) => All.FirstOrDefault(config => config.Name == name)
        ?? throw new DatasetException($"The dataset has no config '{name}'; it has {string.Join(", ", All.Select(config => config.Name))}.");

    /// <summary>Everything that keeps the options from being met by the layout, each with its remedy; empty when all is well.</summary>
    public static IReadOnlyList<string> Problems(DatasetLayout layout, DatasetSinkOptions options)
    {
        var problems = new List<string>();
        if (layout.Shapes == RowShape.None)
        {
            problems.Add("No source or step makes rows of any shape: there is nothing to write.");
        }

        if (!options.Default && !options.Canonical)
        {
            problems.Add("With 'default: false' and 'canonical: false' the dataset has no config: set one of them to true.");
        }
        else if (!options.Canonical && !layout.Has(PairShapes))
        {
            problems.Add("With 'canonical: false' only pairs are written, but no source or step makes them: set 'canonical: true'.");
        }

        if (options.Margin && !(options.Default && layout.Has(PairShapes)))
        {
            problems.Add("'margin: true' adds a column to the config default, which this dataset does not have: set 'margin: false'.");
        }
        else if (options.Margin && !layout.MarginIsWhole)
        {
            problems.Add("'margin: true' needs a margin in every pair, and some source or step makes pairs without one (one missing margin ruins a training run): " +
                "set 'margin: false', or add a step that gives every pair a margin.");
        }

        return problems;
    }
}
