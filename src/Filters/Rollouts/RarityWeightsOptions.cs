using DataForge.Core.Options;

namespace DataForge.Filters.Rollouts;

/// <summary>Options of <c>rarity_weights</c>.</summary>
public sealed record RarityWeightsOptions
{
    /// <summary>The teacher that gives likelihoods.</summary>
    [Option("Teacher that gave each answer its mean log-probability per token.", Required = true, Refers = "score", Min = 1)]
    public string Teacher { get; init; } = "";

    /// <summary>The output read.</summary>
    [Option("Output of the teacher that holds the log-probability.", Min = 1)]
    public string Output { get; init; } = "logprob";

    /// <summary>The name of the result.</summary>
    [Option("Name under which the weights stand among the scores, as output `weight`.", Min = 1)]
    public string As { get; init; } = "rarity";

    /// <summary>What the likeliest answer loses.</summary>
    [Option("Weight that the likeliest of very many right answers loses; the least likely one keeps 1.", Min = 0, Max = 1)]
    public double Penalty { get; init; } = 0.25;
}
