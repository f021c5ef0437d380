using System.Text.Json;
using System.Text.RegularExpressions;
using DataForge.Core.Operators;
using DataForge.Core.Teachers;
using DataForge.Pipelines.Definition;

namespace DataForge.Cli.Tests.Commands;

public sealed partial class OperatorsCommandTests
{
    private static readonly Catalogue Catalogue = DataForgeCatalogue.Create();

    public static TheoryData<string> AllOperators => [.. Catalogue.Operators.All.Select(item => item.Info.Name)];

    [Fact]
    public async Task Operators_List_NamesEachOnce()
    {
        CliRun run = await CliRun.OfAsync("operators");

        run.ExitCode.Should().Be(ExitCodes.Done);
        foreach (OperatorRegistration item in Catalogue.Operators.All)
        {
            run.Out.Split('\n').Should().ContainSingle(line => line.StartsWith($"  {item.Info.Name} ", StringComparison.Ordinal));
        }

        run.Out.Split('\n').Should().OnlyContain(line => line.Length <= 100);
    }

    [Theory]
    [MemberData(nameof(AllOperators))]
    public async Task Operators_One_ShowsOptionsReasonsAndExample(string name)
    {
        CliRun run = await CliRun.OfAsync("operators", name);

        OperatorRegistration item = Catalogue.Operators.Find(name)!;
        run.Out.Should().StartWith($"{name} (").And.Contain("example\n  steps:\n    - use: " + name);
        foreach (string shown in item.Options.Select(option => option.Name).Concat(item.Info.Reasons.Keys))
        {
            run.Out.Split('\n').Should().Contain(line => line.StartsWith($"  {shown} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Operators_Json_HoldsEveryOperator()
    {
        CliRun run = await CliRun.OfAsync("operators", "--json");

        using var document = JsonDocument.Parse(run.Out);
        document.RootElement.EnumerateArray().Select(item => item.GetProperty("name").GetString()).Should().Equal(Catalogue.Operators.All.Select(item => item.Info.Name));
        document.RootElement.EnumerateArray().Should().OnlyContain(item => item.GetProperty("example").GetString()!.Length > 0);
    }

    [Theory]
    [MemberData(nameof(AllOperators))]
    public void Example_EveryOperator_PassesTheCheck(string name)
    {
        using var folder = new TemporaryFolder();
        string example = Catalogue.Operators.Find(name)!.Info.Example.TrimEnd();
        string teachers = string.Concat(TeacherOption().Matches(example).SelectMany(match => match.Groups[1].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)).Distinct().Select(teacher => $"  {teacher}: {{type: any}}\n"));
        File.WriteAllText(folder["p.yaml"], $"""
            name: example
            sources:
              preference: {"{files: a, format: trl_margin}"}
              scored: {"{files: a, format: alpaca}"}
              stepwise: {"{files: a, format: stepwise}"}
              ranked: {"{files: a, format: ultrafeedback}"}
              prompt_pair: {"{files: a, fields: {prompt_chosen: a, prompt_rejected: b, response: c}}"}
            {(teachers.Length > 0 ? "teachers:\n" + teachers : "")}steps:
            {string.Join('\n', example.Split('\n').Select(line => "  " + line))}
            """);

        var anyTeacher = new TeacherRegistration { Type = "any", Summary = "", OptionsType = typeof(NoOptions), Create = (_, _, _) => throw new InvalidOperationException("A check makes no teacher.") };
        PipelineCheck check = PipelineFile.Read(folder["p.yaml"], new Catalogue(Catalogue.Operators, [anyTeacher], Catalogue.Source, Catalogue.Sinks));

        // An example is one step: what an earlier step has to make for it cannot be there.
        check.Problems.Where(problem => !problem.Message.Contains("needs the column", StringComparison.Ordinal)).Should().BeEmpty();
    }

    internal sealed record NoOptions;

    [GeneratedRegex(@"\b(?:teachers?|embedder): *\[?([A-Za-z][A-Za-z0-9_, -]*)")]
    private static partial Regex TeacherOption();
}
