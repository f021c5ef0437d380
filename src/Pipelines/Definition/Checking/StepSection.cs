using DataForge.Core.Operators;
using DataForge.Core.Options;
using DataForge.Pipelines.Definition.Reading;
using DataForge.Pipelines.Planning;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>Reads <c>steps:</c>, a list of operators with their options.</summary>
internal sealed class StepSection(Catalogue catalogue, ProblemList problems, OptionBinder binder)
{
    private static readonly string[] Shared = [.. PipelineKeys.Step.Select(key => key.Name)];
    private static readonly OptionDescription NameKey = PipelineKeys.Step.Single(key => key.Name == "name");
    private static readonly OptionDescription FromKey = PipelineKeys.Step.Single(key => key.Name == "from");
    private static readonly OptionDescription KeepKey = PipelineKeys.Step.Single(key => key.Name == "keep");

    public IReadOnlyList<BoundStep> Bind(ConfigMap root)
    {
        switch (root.Find(PipelineKeys.Steps)?.Value)
        {
            case null or ConfigScalar { Kind: ScalarKind.Null }:
                return [];
            case ConfigList list:
                BoundStep[] steps = [.. list.Items.Select(Bind).OfType<BoundStep>()];
                CheckNames(steps);
                return steps;
            case var other:
                problems.Add(other.Place, $"found {other.Show()}; expected a list of steps, each with 'use' and the operator's options");
                return [];
        }
    }

    private BoundStep? Bind(ConfigNode node)
    {
        if (node is not ConfigMap map)
        {
            problems.Add(node.Place, $"found {node.Show()}; expected a mapping with 'use' and the operator's options");
            return null;
        }

        OperatorRegistration? kind = new PartFinder(problems).Find(map, "use", "operator", catalogue.Operators.All, item => item.Info.Name);
        object? options = kind is null ? null : binder.Bind(map, kind.OptionsType, kind.Options, $"operator '{kind.Info.Name}'", Shared);
        if (options is not null)
        {
            OptionFaults.Note(map, [.. kind!.Check(options).Select(message => OptionFaults.Split(message, kind.Options))], problems);
        }

        string? use = (map.Find("use")?.Value as ConfigScalar)?.Text;
        return new BoundStep
        {
            Name = (string?)Read(map, NameKey) ?? use ?? "",
            IsNamed = map.Find("name") is not null,
            Place = map.Place,
            Operator = kind,
            Options = options,
            From = ReadFrom(map, kind),
            Keep = (bool?)Read(map, KeepKey) ?? false,
        };
    }

    private IReadOnlyList<StepInput> ReadFrom(ConfigMap map, OperatorRegistration? kind)
    {
        ConfigNode? node = map.Find("from")?.Value;
        ConfigList? list = node is ConfigScalar { Kind: ScalarKind.Text } ? new ConfigList(node.Place, [node]) : node as ConfigList;
        if (node is not null && list is not { Items.Count: > 0 })
        {
            problems.Add(node.Place, $"found {node.Show()}; expected 'originals', 'all', or a list of earlier steps");
        }

        if (list is { Items.Count: > 0 } && binder.TryRead(list, FromKey, out object? names))
        {
            return [.. ((string[])names!).Select((name, index) => new StepInput(name, list.Items[index].Place))];
        }

        string usual = kind?.Info.Role == OperatorRole.Augmenter ? StepDefinition.Originals : StepDefinition.All;
        return [new StepInput(usual, map.Place)];
    }

    private object? Read(ConfigMap map, OptionDescription key) =>
        map.Find(key.Name) is { } entry && binder.TryRead(entry.Value, key, out object? value) ? value : null;

    private void CheckNames(BoundStep[] steps)
    {
        var seen = new Dictionary<string, BoundStep>(StringComparer.Ordinal);
        foreach (BoundStep step in steps)
        {
            if (step.IsNamed)
            {
                Names.Check(step.Name, "step", step.Place, problems);
            }

            if (step.Name is StepDefinition.Originals or StepDefinition.All)
            {
                problems.Add(step.Place, $"a step cannot be called '{step.Name}': that names rows under 'from'");
            }
            else if (step.IsNamed && step.Name == SeedStep.Name)
            {
                problems.Add(step.Place, $"a step cannot be called '{step.Name}': every pipeline begins with a step of that name, which rejects duplicate seeds");
            }

            if (step.Name.Length > 0 && !seen.TryAdd(step.Name, step))
            {
                string remedy = step.IsNamed ? "give it another 'name'" : $"give it a 'name', as in name: {step.Name}_2";
                problems.Add(step.Place, $"a second step called '{step.Name}' (the first is at {seen[step.Name].Place}); {remedy}");
            }
        }
    }
}
