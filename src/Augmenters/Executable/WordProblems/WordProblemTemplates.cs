using System.Globalization;
using DataForge.Augmenters.Executable.Programs;
using DataForge.Core.Randomness;

namespace DataForge.Augmenters.Executable.WordProblems;

/// <summary>Templates of word problems in two to four steps, over whole numbers that stay positive.</summary>
internal static class WordProblemTemplates
{
    private static readonly string[] Names = ["Mira", "Jonas", "Tessa", "Anton", "Leila", "Rafael", "Ingrid", "Marek"];

    /// <summary>Number of templates.</summary>
    public const int Count = 6;

    /// <summary>The template of that index with numbers drawn.</summary>
    public static WordProblem Draw(int index, ref SplitMix64 draw)
    {
        string name = Names[draw.NextIndex(Names.Length)];
        long a = 11 + draw.NextIndex(14);
        long b = 3 + draw.NextIndex(7);
        long c = 13 + draw.NextIndex(15);
        long d = 2 + draw.NextIndex(4);
        var given = new Dictionary<string, long>(StringComparer.Ordinal) { ["a"] = a, ["b"] = b, ["c"] = c, ["d"] = d, ["e"] = index == 0 ? a + b : index == 3 ? a + c : a + d };
        return index switch
        {
            0 => Of("bakery", $"{name} bakes {a} trays with {c} rolls each and {b} large loaves. {a + b} of the rolls are burnt. How many good rolls and loaves are there in all?", given,
                new SolutionStep("The trays hold", Op("a", "*", "c"), "rolls", " rolls."),
                new SolutionStep("That leaves", Op("rolls", "-", "e"), "good", " good rolls."), new SolutionStep("With the loaves that makes", Op("good", "+", "b"), "all", " pieces.")),
            1 => Of("savings", $"{name} saves {a} dollars a week for {c} weeks and then buys {b} books at {d} dollars each. How many dollars are left?", given,
                new SolutionStep($"In all {name} saves", Op("a", "*", "c"), "saved", " dollars."), new SolutionStep("The books cost", Op("b", "*", "d"), "cost", " dollars."),
                new SolutionStep("What is left is", Op("saved", "-", "cost"), "left", " dollars.")),
            2 => Of("orchard", $"An orchard has {a} rows of {c} trees. {b} rows are cut down. Each tree that remains bears {d} baskets of fruit. How many baskets are there?", given,
                new SolutionStep("There remain", Op("a", "-", "b"), "rows", " rows."), new SolutionStep("They have", Op("rows", "*", "c"), "trees", " trees."), new SolutionStep("The trees bear", Op("trees", "*", "d"), "baskets", " baskets.")),
            3 => Of("train", $"A train has {b} carriages with {a + c} seats each and {d} carriages with {c} seats each. How many seats does it have?", given,
                new SolutionStep("The large carriages have", Op("e", "*", "b"), "first", " seats."),
                new SolutionStep("The small ones have", Op("c", "*", "d"), "second", " seats."), new SolutionStep("Together that is", Op("first", "+", "second"), "seats", " seats.")),
            4 => Of("reading", $"{name} reads {a} pages every day for {b} days. Then {c} pages a day for {d} days finish the book. How many pages does the book have?", given,
                new SolutionStep("At first it is", Op("a", "*", "b"), "first", " pages."), new SolutionStep("Then it is", Op("c", "*", "d"), "second", " pages."), new SolutionStep("The book has", Op("first", "+", "second"), "pages", " pages.")),
            _ => Of("tiles", $"A floor is {a} tiles long and {c} tiles wide. {name} has {b} boxes of {a + d} tiles. How many more tiles are needed, if the boxes do not suffice?", given,
                new SolutionStep("The floor needs", Op("a", "*", "c"), "needed", " tiles."),
                new SolutionStep("The boxes hold", Op("e", "*", "b"), "there", " tiles."), new SolutionStep("There are missing", Op("needed", "-", "there"), "missing", " tiles.")),
        };
    }

    private static WordProblem Of(string template, FormattableString text, Dictionary<string, long> given, params SolutionStep[] steps) => new(template, text.ToString(CultureInfo.InvariantCulture), given, steps);

    private static Operation Op(string left, string sign, string right) => new(sign, new Variable(left), new Variable(right));
}
