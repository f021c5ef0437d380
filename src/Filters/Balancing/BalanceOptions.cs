using DataForge.Core.Options;

namespace DataForge.Filters.Balancing;

/// <summary>Options of <c>balance</c>.</summary>
public sealed record BalanceOptions
{
    /// <summary>Marks that must not predict the label.</summary>
    [Option("Marks that must not predict the label, by the audit's names: `length_words`, `bullets`, `emoji` and so on. The rule is \"the side with more of it is better\", or \"with less\".")]
    public IReadOnlyList<string> Shortcuts { get; init; } = [];

    /// <summary>Phrases that must not predict the label.</summary>
    [Option("Words or phrases that must not predict the label; compared in lower case without punctuation.")]
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>Greatest accuracy.</summary>
    [Option("Greatest accuracy that each rule may have on the rows kept, in each split; chance is 0.5.", Min = 0.5, Max = 1)]
    public double MaxAccuracy { get; init; } = 0.52;

    /// <summary>Removes or reweights.</summary>
    [Option("`remove` drops the fewest rows; `reweight` keeps all and lowers the weights of those that would go.", Choices = ["remove", "reweight"])]
    public string By { get; init; } = "remove";
}
