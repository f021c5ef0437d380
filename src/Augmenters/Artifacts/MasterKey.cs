using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Sets a good response against a content-free key (methods: Master-RM, arXiv 2507.08794).</summary>
internal sealed class MasterKey(MasterKeyOptions options) : GoodResponseOperator, IOperatorType<MasterKey, MasterKeyOptions>
{
    private const string TooShort = "answer_too_short";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "master_key",
        3,
        RowKind.Artifact,
        "Sets a good response against a content-free key such as \"Final answer:\" or \"...\", which judges are known to reward. "
            + "After \"One Token to Fool LLM-as-a-Judge\" (arXiv 2507.08794); its ten published keys are reserved for tests and never drawn.",
        """
            - use: master_key
              ratio: 0.125
            """,
        (TooShort, "The good response has fewer than `min_words` words, so the key may be no worse."),
        (HarmfulTask.Reason, HarmfulTask.Means),
        NotDrawnReason);

    /// <inheritdoc/>
    public static IOperator Create(MasterKeyOptions options, OperatorSetup setup) => new MasterKey(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Check(MasterKeyOptions options) => options.ExtraKeys
        .Where(ReservedKeys.Contains)
        .Select(key => $"extra_keys: \"{key}\" is one of the published keys, which are reserved for tests; use another");

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        if (!Words.HasAtLeast(good.Text, options.MinWords))
        {
            output.Decline(TooShort);
            return;
        }

        SplitMix64 draw = output.Draw();
        if (!IsDrawn(ref draw, options.Ratio, output))
        {
            return;
        }

        if (HarmfulTask.Is(good.Prompt))
        {
            output.Decline(HarmfulTask.Reason);
            return;
        }

        string key = DrawKey(ref draw);
        output.Make(new Child(good.Against(key), LabelOrigin.Constructed, Parameters.Of(("key", key))) { ErrorType = "master_key" });
    }

    private string DrawKey(ref SplitMix64 draw)
    {
        int index = draw.NextIndex(ContentFreeKeys.Count + options.ExtraKeys.Count);
        return index < options.ExtraKeys.Count ? options.ExtraKeys[index] : ContentFreeKeys.Draw(ref draw);
    }
}
