using DataForge.Augmenters.Causal.Arithmetic;
using DataForge.Augmenters.Executable;
using DataForge.Augmenters.Executable.Beams;
using DataForge.Augmenters.Executable.CausalModels;
using DataForge.Augmenters.Executable.UnitTests;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Executable;

public class GeneratorTests
{
    private static readonly string[] Shifts = ["in", "compose", "topology"];

    [Theory]
    [InlineData("0.45", "0.55P", "0.45P")]
    [InlineData("0.05", "0.95P", "0.05P")]
    [InlineData("0.5", "0.5P", "0.5P")]
    public void Beam_OneLoad_HasThePublishedCoefficients(string place, string left, string right)
    {
        (decimal atPin, decimal atRoller) = new Beam(0, 1, [new PointLoad(1, decimal.Parse(place, System.Globalization.CultureInfo.InvariantCulture))]).Reactions();
        Beam.Write(atPin, "P").Should().Be(left);
        Beam.Write(atRoller, "P").Should().Be(right);
    }

    [Fact]
    public void Beam_OneLoad_MomentIsThatOfTheFormula() => new Beam(0, 1, [new PointLoad(2, 0.3m)]).GreatestMoment().Should().Be(2 * 0.3m * 0.7m);

    [Fact]
    public void Beam_AnyLoads_AreInEquilibriumAndSuperpose()
    {
        var draw = new SplitMix64(5);
        for (int i = 0; i < 500; i++)
        {
            var beam = BeamStatics.Draw(Shifts[i % 3], ref draw);
            (decimal left, decimal right) = beam.Reactions();
            Math.Round(left + right - beam.Loads.Sum(load => load.Size), 12).Should().Be(0, "forces vanish");
            Math.Round((left * beam.Left) + (right * beam.Right) - beam.Loads.Sum(load => load.Size * load.Place), 12).Should().Be(0, "moments vanish");
            Math.Round(beam.Moment(1), 12).Should().Be(0, "the free end carries no moment");
            var single = beam.Loads.Select(load => (beam with { Loads = [load] }).Reactions()).ToList();
            Math.Round(single.Sum(item => item.Left) - left, 12).Should().Be(0);
            Math.Round(single.Sum(item => item.Right) - right, 12).Should().Be(0);
        }
    }

    [Fact]
    public void CausalModel_NoIntervention_IsTheFactualWorld_AndOthersAreNotTouchedUpstream()
    {
        var draw = new SplitMix64(6);
        for (int i = 0; i < 300; i++)
        {
            var model = CausalModel.Draw(4 + (i % 6), ref draw);
            foreach (bool[] context in model.Contexts())
            {
                bool[] factual = model.Evaluate(context, new Dictionary<int, bool>());
                for (int variable = 0; variable < factual.Length; variable++)
                {
                    bool[] changed = model.Evaluate(context, new Dictionary<int, bool> { [variable] = !factual[variable] });
                    for (int other = 0; other < factual.Length; other++)
                    {
                        if (other != variable && !model.Descends(other, variable))
                        {
                            changed[other].Should().Be(factual[other]);
                        }
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("basic", 1)]
    [InlineData("joint", 2)]
    [InlineData("nested", 2)]
    [InlineData("conditional", 1)]
    public void CausalQuestion_OfAKind_HasTheAnswerOfEveryWorldThatAgrees(string kind, int interventions)
    {
        var draw = new SplitMix64(7);
        int found = 0;
        for (int i = 0; i < 3000; i++)
        {
            if (CausalQuestion.Draw(kind, i % 2 == 0, ref draw) is not { } question)
            {
                continue;
            }

            found++;
            question.Interventions.Should().HaveCount(interventions);
            question.Answer.Should().Be(i % 2 == 0);
            var set = question.Interventions.ToDictionary(item => item.Variable, item => item.Value);
            bool[][] worlds = question.Evidence is { } seen
                ? [.. question.Model.Contexts().Where(context => question.Model.Evaluate(context, new Dictionary<int, bool>())[seen.Variable] == seen.Value)]
                : [[.. question.Roots]];
            worlds.Should().NotBeEmpty();
            worlds.Should().OnlyContain(context => question.Model.Evaluate(context, set)[question.Target] == question.Answer);
        }

        found.Should().BeGreaterThan(200);
    }

    [Fact]
    public void CausalQuestions_Answers_AreBalanced()
    {
        Row[] seeds = [.. Enumerable.Range(0, 1000).Select(i => Rows.Preference($"q{i}", "a", "b"))];
        Row[] children = [.. OperatorRunner.Run<CausalQuestions, CausalQuestionsOptions>(seeds).SelectMany(output => output.Children)];
        int yes = children.Count(child => Parameters.Parse(child.Origin.OperatorParameters!).Text("answer") == "yes");

        // Four standard deviations of 1,000 draws at 1/2.
        children.Should().HaveCount(1000);
        yes.Should().BeInRange(500 - 64, 500 + 64);
    }

    [Fact]
    public void WordProblems_Steps_HoldUntilTheWrongOneAndRestOnItAfter()
    {
        Row[] seeds = [.. Enumerable.Range(0, 200).Select(i => Rows.Preference($"q{i}", "a", "b"))];
        int seen = 0;
        foreach (Row child in OperatorRunner.Run<WordProblemSteps, WordProblemStepsOptions>(seeds).SelectMany(output => output.Children).Where(child => child.Content is StepwiseContent))
        {
            var row = (StepwiseContent)child.Content;
            var solution = WorkedSolution.Read("", string.Join('\n', row.Steps.Select(step => step.Text)));
            solution.Equations.Should().HaveCount(row.Steps.Length - 1);
            int wrong = row.Steps.Select(step => step.Label).ToList().IndexOf(StepLabel.Wrong);
            solution.Equations.Select(equation => equation.Holds).Should().Equal(solution.Equations.Select((_, i) => i != wrong));
            seen += wrong >= 0 ? 1 : 0;
        }

        seen.Should().BeGreaterThan(150);
    }

    [Fact]
    public void PassMatrix_Weights_AreThoseOfTheFormulas()
    {
        var matrix = new PassMatrix([[true, true, true], [true, false, false], [true, true, false], [false, true, false]]);
        matrix.DifficultyWeights().Should().Equal(0.25, 0.25, 0.75);
        matrix.Dense(2, matrix.DifficultyWeights()).Should().BeApproximately(0.4, 1e-12);
        matrix.PassesAll(0).Should().BeTrue();

        // rho = 0.75, 0.75, 0.25 with s so small that only equal rates count as alike: N = 2, 2, 1.
        double[] density = matrix.DensityWeights(1, 0.001, 0);
        density[0].Should().BeApproximately(Math.Exp(-0.75) / 2, 1e-12);
        density[2].Should().BeApproximately(Math.Exp(-0.25), 1e-12);
    }
}
