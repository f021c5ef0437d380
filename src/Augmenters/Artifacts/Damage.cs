using DataForge.Augmenters.Artifacts.Damages;
using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Sets a good response against a damaged copy: cut off, repeated, garbled, with leaked control tokens, a copy of the prompt, or empty.</summary>
internal sealed class Damage(DamageOptions options) : GoodResponseOperator, IOperatorType<Damage, DamageOptions>
{
    private const string TooShort = "answer_too_short";
    private const string NotDamaged = "not_damaged";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "damage",
        3,
        RowKind.Artifact,
        "Sets a good response against a damaged copy of it: cut off in a word, a sentence repeated over and over, UTF-8 read as Windows-1252, control tokens of chat templates leaked into it, the prompt copied in its place, or nothing at all. "
            + "The text form of the artifact negatives of ArtifactReward (arXiv 2601.03468).",
        """
            - use: damage
              ratio: 0.5
            """,
        NotDrawnReason,
        (HarmfulTask.Reason, HarmfulTask.Means),
        (TooShort, "The good response has fewer than `min_words` words."),
        (NotDamaged, "None of the damages finds a place: the text is ASCII, has one sentence, repeats itself or its prompt already."));

    /// <inheritdoc/>
    public static IOperator Create(DamageOptions options, OperatorSetup setup) => new Damage(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        SplitMix64 draw = output.Draw();
        if (!IsDrawn(ref draw, options.Ratio, output))
        {
            return;
        }

        if (!Words.HasAtLeast(good.Text, options.MinWords))
        {
            output.Decline(TooShort);
            return;
        }

        if (HarmfulTask.Is(good.Prompt))
        {
            output.Decline(HarmfulTask.Reason);
            return;
        }

        string[] kinds = [.. options.Kinds];
        draw.Shuffle(kinds.AsSpan());
        foreach (string kind in kinds)
        {
            string? damaged = kind switch
            {
                DamageOptions.Truncated => Truncation.Of(good.Text, ref draw),
                DamageOptions.Repeated => Repetition.Of(good.Text, ref draw),
                DamageOptions.Mojibake => MisreadEncoding.Of(good.Text),
                DamageOptions.LeakedTokens => ControlTokens.Leak(good.Text, ref draw),
                DamageOptions.PromptCopy => PromptCopy.Of(good),
                _ => "",
            };
            if (damaged is not null && damaged != good.Text)
            {
                output.Make(new Child(good.Against(damaged), LabelOrigin.Constructed, Parameters.Of(("damage", kind))) { ErrorType = kind });
                return;
            }
        }

        output.Decline(NotDamaged);
    }
}
