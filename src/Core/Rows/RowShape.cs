namespace DataForge.Core.Rows;

/// <summary>What a row holds: which texts and which label.</summary>
[Flags]
public enum RowShape
{
    /// <summary>No shape.</summary>
    None = 0,

    /// <summary>One prompt, a chosen and a rejected response.</summary>
    Preference = 1,

    /// <summary>One response and two prompts, of which it fits the first better.</summary>
    PromptPair = 2,

    /// <summary>One prompt and one response with a value in [0, 1].</summary>
    Scored = 4,

    /// <summary>A response in steps, each with a label.</summary>
    Stepwise = 8,

    /// <summary>One prompt and several responses with values.</summary>
    Ranked = 16,

    /// <summary>Every shape.</summary>
    Any = Preference | PromptPair | Scored | Stepwise | Ranked,
}

/// <summary>Names of the shapes as they stand in files.</summary>
public static class RowShapes
{
    /// <summary>The single shapes, in the order in which configs are listed.</summary>
    public static IReadOnlyList<RowShape> All { get; } = [RowShape.Preference, RowShape.PromptPair, RowShape.Scored, RowShape.Stepwise, RowShape.Ranked];

    /// <summary>The name in files: <c>preference</c>, <c>prompt_pair</c>, <c>scored</c>, <c>stepwise</c>, <c>ranked</c>.</summary>
    public static string Name(this RowShape shape) => shape switch
    {
        RowShape.Preference => "preference",
        RowShape.PromptPair => "prompt_pair",
        RowShape.Scored => "scored",
        RowShape.Stepwise => "stepwise",
        RowShape.Ranked => "ranked",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Not a single shape."),
    };

    /// <summary>The shape of that name, or null.</summary>
    public static RowShape? Parse(string name)
    {
        foreach (RowShape shape in All)
        {
            if (shape.Name() == name)
            {
                return shape;
            }
        }

        return null;
    }
}
