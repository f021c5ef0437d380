using System.Text.Json;
using DataForge.Samples;

namespace DataForge.Augmenters.Tests.Samples;

public class SamplesTests
{
    [Theory]
    [InlineData("preferences.jsonl")]
    [InlineData("word_problems.jsonl")]
    public void Samples_AreWhatTheirGeneratorMakes(string name)
    {
        string made = name == "preferences.jsonl" ? SampleGenerator.Preferences() : SampleGenerator.Problems();
        string path = Path.Combine(Golden.RepositoryRoot, "samples", name);
        if (Environment.GetEnvironmentVariable("DATAFORGE_UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(path, made);
        }

        File.ReadAllText(path).Should().Be(made);
    }

    [Fact]
    public void Samples_AreAtLeastThreeHundred_WithoutRepetition()
    {
        string[] lines = [.. SampleGenerator.Preferences().Split('\n', StringSplitOptions.RemoveEmptyEntries), .. SampleGenerator.Problems().Split('\n', StringSplitOptions.RemoveEmptyEntries)];

        lines.Length.Should().BeGreaterThanOrEqualTo(300);
        lines.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Preferences_LongerSide_IsNoShortcutToTheLabel()
    {
        int longer = 0;
        int rows = 0;
        foreach (string line in SampleGenerator.Preferences().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            JsonElement row = JsonDocument.Parse(line).RootElement;
            string chosen = row.GetProperty("chosen")[0].GetProperty("content").GetString()!;
            string rejected = row.GetProperty("rejected")[0].GetProperty("content").GetString()!;
            chosen.Should().NotBe(rejected);
            longer += chosen.Length > rejected.Length ? 1 : 0;
            rows++;
        }

        (longer / (double)rows).Should().BeInRange(0.3, 0.75);
    }

    [Fact]
    public void Problems_RightSteps_HaveEquationsThatHold()
    {
        foreach (string line in SampleGenerator.Problems().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            JsonElement row = JsonDocument.Parse(line).RootElement;
            bool[] labels = [.. row.GetProperty("labels").EnumerateArray().Select(label => label.GetBoolean())];
            string[] steps = [.. row.GetProperty("completions").EnumerateArray().Select(step => step.GetString()!)];
            var solution = DataForge.Augmenters.Causal.Arithmetic.WorkedSolution.Read("", string.Join('\n', steps));

            solution.Equations.Should().HaveCount(steps.Length - 1, "every step but the last computes: {0}", line);
            solution.Equations.Select(equation => equation.Holds).Should().Equal(labels[..^1]);
        }
    }
}
