using System.Globalization;
using DataForge.Augmenters.Executable.Beams;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Executable;

/// <summary>Questions about the reactions of a beam on two supports, answered in closed form, with typed wrong answers and three kinds of distribution shift.</summary>
internal sealed class BeamStatics(BeamStaticsOptions options) : ExecutableOperator(options), IOperatorType<BeamStatics, BeamStaticsOptions>
{
    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "beam_statics",
        2,
        "Makes questions about the support reactions of a beam under point loads, answered by statics in closed form, with typed wrong answers (reactions swapped, wrong lever arm, a load at a misread place, lost load, sign). `shift` says how far a problem is from the plain one: `in` (one load at an unseen place), `compose` (two or three loads), `topology` (supports moved inward, loads on an overhang). "
            + "After BeamPERL (arXiv 2603.04124).",
        """
            - use: beam_statics
              ratio: 0.1
            """,
        RowShape.Preference);

    /// <inheritdoc/>
    public static IOperator Create(BeamStaticsOptions options, OperatorSetup setup) => new BeamStatics(options);

    /// <inheritdoc/>
    protected override bool Make(RowOutput output, ref SplitMix64 draw)
    {
        string shift = options.Shifts[draw.NextIndex(options.Shifts.Count)];
        Beam beam = Draw(shift, ref draw);
        (decimal left, decimal right) = beam.Reactions();
        var wrong = new List<(string Error, decimal Left, decimal Right)> { ("swapped_reactions", right, left), ("wrong_sign", -left, right) };
        decimal total = beam.Loads.Sum(load => load.Size);
        wrong.Add(("wrong_lever_arm", total / 2, total / 2));
        decimal moved = beam.Loads[0].Place + (beam.Loads[0].Place < 0.5m ? 0.1m : -0.1m);
        (decimal movedLeft, decimal movedRight) = (beam with { Loads = [beam.Loads[0] with { Place = moved }, .. beam.Loads.Skip(1)] }).Reactions();
        wrong.Add(("misread_place", movedLeft, movedRight));
        if (beam.Loads.Count > 1)
        {
            (decimal lostLeft, decimal lostRight) = (beam with { Loads = [.. beam.Loads.Skip(1)] }).Reactions();
            wrong.Add(("lost_load", lostLeft, lostRight));
        }

        var usable = wrong.Where(answer => (answer.Left, answer.Right) != (left, right) && Math.Round(answer.Left, 6) == answer.Left && Math.Round(answer.Right, 6) == answer.Right).ToList();
        if (usable.Count == 0 || Math.Round(left, 6) != left || Math.Round(right, 6) != right)
        {
            return false;
        }

        (string error, decimal wrongLeft, decimal wrongRight) = usable[draw.NextIndex(usable.Count)];
        output.Make(Pair(Question(beam), Answer(left, right), Answer(wrongLeft, wrongRight), error, Parameters.Of(
            ("shift", shift), ("left", (double)left), ("right", (double)right), ("moment", (double)beam.GreatestMoment()), ("loads", beam.Loads.Count))));
        return true;
    }

    /// <summary>A beam of a kind of shift; places are multiples of 0.05.</summary>
    internal static Beam Draw(string shift, ref SplitMix64 draw)
    {
        bool moved = shift == BeamStaticsOptions.Topology;
        decimal left = moved ? 0.05m * draw.NextIndex(5) : 0;
        decimal right = moved ? left + (draw.NextIndex(2) == 0 ? 0.5m : 0.8m) : 1;
        int loads = shift == BeamStaticsOptions.Compose ? 2 + draw.NextIndex(2) : 1;
        var places = new List<decimal>();
        while (places.Count < loads)
        {
            decimal place = 0.05m * (1 + draw.NextIndex(19));
            if (!places.Contains(place) && place != left && place != right)
            {
                places.Add(place);
            }
        }

        var all = new List<PointLoad>(loads);
        foreach (decimal place in places.Order())
        {
            all.Add(new PointLoad(1 + draw.NextIndex(3), place));
        }

        return new Beam(left, Math.Min(1, right), all);
    }

    private static string Question(Beam beam)
    {
        string loads = string.Join(", and ", beam.Loads.Select(load => $"a downward point load of {Beam.Write(load.Size, "P")} at x = {Beam.Write(load.Place, "L")}"));
        return $"A beam of length L has a pin support at x = {At(beam.Left)} and a roller support at x = {At(beam.Right)}. It carries {loads}. What are the vertical reactions at the pin and at the roller, upward positive, as multiples of P?";
    }

    private static string At(decimal place) => place == 0 ? "0" : Beam.Write(place, "L");

    private static string Answer(decimal left, decimal right) => string.Create(CultureInfo.InvariantCulture, $"The reaction at the pin is {Beam.Write(left, "P")} and the reaction at the roller is {Beam.Write(right, "P")}.");
}
