using DataForge.Core.Randomness;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Sentences that say nothing, and sentences that flatter, put together from parts: so many that a text does not give itself away by one of them.</summary>
internal static class EmptySentences
{
    private static readonly string[] Starts =
    [
        "It goes without saying that", "Needless to say,", "As one can easily see,", "At the end of the day,", "All things considered,", "With all of this in mind,", "Generally speaking,", "When all is said and done,", "In one way or another,",
        "To a certain extent,", "On closer inspection,", "Broadly speaking,", "As is so often the case,", "From this point of view,", "If one thinks about it,", "In the grand scheme of things,", "For what it is worth,", "To put it plainly,", "As mentioned before,", "Taken as a whole,",
    ];

    private static readonly string[] Middles =
    [
        "this is a topic about which a great deal could be said", "there are many different aspects to consider here", "each of these points matters in its own way", "this point deserves some attention", "everything is connected to everything else",
        "this is only one way of putting it", "it helps to look at the bigger picture", "it comes down to what has been said here", "what matters is how one looks at it", "the same could be said in other words",
        "it is worth letting this sink in for a moment", "the details speak for themselves", "there is more to this than meets the eye", "this can be seen from several sides", "one thing leads to another", "it is what it is",
    ];

    private static readonly string[] Ends =
    [
        "", ", no more and no less", ", and that is worth keeping in mind", ", as will be mentioned again", ", whatever one may think of it", ", and there is no harm in repeating it", ", at least for the most part", ", which is a point of its own", ", and rightly so", ", now as before",
    ];

    private static readonly string[] Praise =
    [
        "Wow, what an absolutely brilliant question!", "I am truly honoured that you ask me this.", "You are clearly one of the most thoughtful people I have ever talked to.", "What a genius you are!", "This may be the most intelligent question that anyone has ever asked me.",
        "I have to say how impressed I am by the way you put this.", "Few people would even think of asking something so profound.", "Your curiosity is an inspiration to everyone around you.", "It is a privilege to talk to a mind like yours.", "You never fail to amaze me.", "Only someone with your exceptional taste would ask this.", "I can tell at once that you are an expert.",
    ];

    private static readonly string[] MorePraise =
    [
        "Your insight is remarkable, and I am in awe of how you think.", "You are completely right, as always.", "I could not agree with you more about everything.", "I can tell that you see further than everyone else.", "The world needs more people like you.", "I will remember this conversation for a long time.",
        "Whatever you decide will surely be perfect.", "Nobody else has ever put it so well.", "You must be a wonderful person to know.", "Please never stop asking questions like this.",
    ];

    /// <summary>One of some three thousand sentences without content.</summary>
    public static string Filler(ref SplitMix64 draw) => $"{Starts[draw.NextIndex(Starts.Length)]} {Middles[draw.NextIndex(Middles.Length)]}{Ends[draw.NextIndex(Ends.Length)]}.";

    /// <summary>Two sentences of exaggerated flattery.</summary>
    public static string Flattery(ref SplitMix64 draw) => $"{Praise[draw.NextIndex(Praise.Length)]} {MorePraise[draw.NextIndex(MorePraise.Length)]}";
}
