using System.Globalization;
using DataForge.Core.Randomness;

namespace DataForge.Augmenters.Executable.Programs;

/// <summary>An observation of a hidden-variable program and a question about another input.</summary>
/// <param name="Program">The program.</param>
/// <param name="X">The input observed.</param>
/// <param name="NewX">The input asked about.</param>
/// <param name="True">The hidden inputs of the world observed.</param>
/// <param name="Observed">What the program returned.</param>
/// <param name="Worlds">The hidden inputs that agree with the observation: R*.</param>
/// <param name="Answers">What the program may return for the new input, ascending: A*.</param>
internal sealed record HiddenProblem(HiddenProgram Program, long X, long NewX, int[] True, long Observed, IReadOnlyList<int[]> Worlds, IReadOnlyList<long> Answers)
{
    private string Hidden => string.Join(" and ", Program.Hidden);

    private string HiddenRange => string.Create(CultureInfo.InvariantCulture, $"{(Program.Hidden.Count == 1 ? "a whole number" : "whole numbers")} from 0 to {Program.Domain - 1}");

    /// <summary>The counterfactual question.</summary>
    public string Question => string.Create(CultureInfo.InvariantCulture,
        $"```python\n{Program.Python}\n```\n\n`f` was called with x = {X} and with values of {Hidden} that we do not know ({HiddenRange}). It returned {Observed}. What would it have returned had x been {NewX}, with the same values of {Hidden}? Name every possible value.");

    /// <summary>The interventional twin: the hidden inputs are told.</summary>
    public string RevealedQuestion => string.Create(CultureInfo.InvariantCulture,
        $"```python\n{Program.Python}\n```\n\n`f` was called with x = {X} and {string.Join(", ", Program.Hidden.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{name} = {True[i]}")))}. It returned {Observed}. What does it return for x = {NewX} with the same values of {Hidden}? Name every possible value.");

    /// <summary>Draws inputs; null for a degenerate problem: one answer, too many, or the answer is what was observed.</summary>
    public static HiddenProblem? Draw(HiddenProgram program, int mostAnswers, ref SplitMix64 draw)
    {
        long x = 2 + draw.NextIndex(14);
        long newX = 2 + draw.NextIndex(14);
        int[] world = [.. program.Hidden.Select(_ => 0)];
        for (int i = 0; i < world.Length; i++)
        {
            world[i] = draw.NextIndex(program.Domain);
        }

        long observed = program.Run(x, world);
        IReadOnlyList<int[]> worlds = program.Abduce(x, observed);
        long[] answers = [.. worlds.Select(item => program.Run(newX, item)).Distinct().Order()];
        return x != newX && answers.Length >= 2 && answers.Length <= mostAnswers && answers.Length < program.Modulus
            ? new HiddenProblem(program, x, newX, world, observed, worlds, answers)
            : null;
    }

    /// <summary>Wrong sets of answers, each with the mistake that leads to it.</summary>
    public IEnumerable<(string Type, IReadOnlyList<long> Values)> WrongAnswers()
    {
        yield return ("proper_subset", [Program.Run(NewX, True)]);
        if (!Answers.SequenceEqual([Observed]))
        {
            yield return ("factual_value", [Observed]);
        }

        HashSet<string> agreeing = [.. Worlds.Select(Key)];
        long[] everywhere = [.. Program.Worlds().Where(world => !agreeing.Contains(Key(world))).Select(world => Program.Run(NewX, world)).Distinct().Order()];
        long[] few = [.. everywhere.Take(Answers.Count)];
        if (few.Length > 0 && !few.SequenceEqual(Answers))
        {
            yield return ("impossible_world", few);
        }

        long[] shifted = [.. Worlds.Select(world => Program.Run(NewX, world, Program.Modulus + 1)).Distinct().Order()];

        // A value that the program cannot return would give the wrong set away.
        if (!shifted.SequenceEqual(Answers) && shifted.All(value => value < Program.Modulus))
        {
            yield return ("shifted_modulus", shifted);
        }
    }

    private static string Key(int[] world) => string.Join(',', world);
}
