using DataForge.Core.Randomness;

namespace DataForge.Samples;

/// <summary>Short passages about invented places, with a question that the passage answers.</summary>
internal static class Passages
{
    private static readonly string[] Names = ["Alder", "Birch", "Cedar", "Hazel", "Juniper", "Linden", "Maple", "Rowan", "Sorrel", "Willow"];
    private static readonly string[] Kinds = ["bridge", "tower", "canal", "library", "railway", "harbour"];
    private static readonly string[] People = ["Helen Marsh", "Oscar Lind", "Teresa Vidal", "Martin Kessler", "Julia Novak", "Victor Adeyemi"];

    /// <summary>One passage question with a better and a worse answer.</summary>
    public static (string Prompt, string Better, string Worse) Draw(int number, ref SplitMix64 draw)
    {
        string name = Names[number % Names.Length];
        string kind = Kinds[number / Names.Length % Kinds.Length];
        string person = People[draw.NextIndex(People.Length)];
        int opened = 1850 + draw.NextIndex(120);
        int restored = opened + 25 + draw.NextIndex(30);
        int length = 120 + (10 * draw.NextIndex(80));
        int visitors = 1000 * (12 + draw.NextIndex(80));
        string passage = $"The {name} {kind} was opened in {opened} after plans by {person}. It is {length} metres long and was restored in {restored}. About {visitors:N0} people visit it each year.";
        return (number % 4) switch
        {
            0 => ($"Read the passage and answer the question.\n\n{passage}\n\nIn which year was the {name} {kind} opened?",
                $"The {name} {kind} was opened in {opened}. The later year in the passage, {restored}, is that of its restoration.",
                $"The {name} {kind} was opened in {restored}, the year that the passage names together with its length."),
            1 => ($"Read the passage and answer the question.\n\n{passage}\n\nWho planned the {name} {kind}?",
                $"It was planned by {person}. The passage says that it was opened in {opened} after those plans.",
                "The passage does not say who planned it, so the question cannot be answered from the text alone."),
            2 => ($"Summarise the passage in one sentence.\n\n{passage}",
                $"The {name} {kind}, planned by {person} and opened in {opened}, is {length} metres long, was restored in {restored} and draws some {visitors:N0} visitors a year.",
                "This passage is about a building. Buildings are important for many people, and there are a lot of interesting ones all over the world that one could visit, each with a history of its own that deserves to be told."),
            _ => ($"Read the passage and answer the question.\n\n{passage}\n\nHow many years after its opening was the {name} {kind} restored?",
                $"The passage gives {opened} as the year of the opening and {restored} as that of the restoration.\n{restored} - {opened} = {restored - opened}\nIt was restored {restored - opened} years after its opening.",
                $"It was restored {restored} years after its opening, since that is the number which the passage gives."),
        };
    }
}
