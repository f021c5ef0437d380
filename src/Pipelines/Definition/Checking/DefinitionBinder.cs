using DataForge.Core.Rows;
using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>Turns the merged mapping of a pipeline file into a definition and checks all of it.</summary>
internal sealed class DefinitionBinder(Catalogue catalogue, ProblemList problems)
{
    private readonly OptionBinder _binder = new(problems);

    /// <summary>The definition, or null when there is any problem.</summary>
    public PipelineDefinition? Bind(ConfigMap root, string baseFolder)
    {
        var top = (TopKeys?)_binder.Bind(root, typeof(TopKeys), PipelineKeys.Top, "the pipeline", PipelineKeys.Sections);
        CheckName(root);
        CheckExclude(root);
        SplitSection.Check(root, problems);
        IReadOnlyList<BoundSource> sources = new SourceSection(catalogue, problems, _binder).Bind(root);
        IReadOnlyList<TeacherDefinition?> teachers = new TeacherSection(catalogue, problems, _binder).Bind(root);
        IReadOnlyList<BoundStep> steps = new StepSection(catalogue, problems, _binder).Bind(root);
        IReadOnlyList<SinkDefinition?> sinks = new SinkSection(catalogue, problems, _binder).Bind(root);
        new ReferenceCheck(problems).Check(_binder.References, root, steps);
        new GraphCheck(problems, ReferenceCheck.ScoreNames(root, steps)).Check(sources, steps);
        if (problems.Count > 0)
        {
            return null;
        }

        return new PipelineDefinition
        {
            Name = top!.Name,
            Description = top.Description,
            Seed = top.Seed,
            Sources = [.. sources.Select(source => new SourceDefinition(source.Name, source.Options!))],
            Teachers = [.. teachers.Select(teacher => teacher!)],
            Steps = [.. steps.Select(step => step.ToDefinition())],
            Splits = [.. top.Splits.Select(split => new Core.Randomness.SplitShare(split.Key, split.Value))],
            Sinks = [.. sinks.Select(sink => sink!)],
            Limits = top.Limits,
            Exclude = [.. top.Exclude.Select(text => RowId.TryParse(text, out RowId id) ? id : throw new InvalidOperationException($"'{text}' passed the check of row ids."))],
            BaseFolder = baseFolder,
        };
    }

    private void CheckName(ConfigMap root)
    {
        if (root.Find("name")?.Value is ConfigScalar { Kind: ScalarKind.Text, Text.Length: > 0 and <= 96 } name && !Names.IsPipeline(name.Text))
        {
            problems.Add(name.Place, $"found {name.Show()}; expected a letter or digit, then letters, digits, '_', '-' and '.'");
        }
    }

    private void CheckExclude(ConfigMap root)
    {
        foreach (ConfigNode item in (root.Find("exclude")?.Value as ConfigList)?.Items ?? [])
        {
            if (item is ConfigScalar { Kind: ScalarKind.Text } id && !RowId.TryParse(id.Text, out _))
            {
                problems.Add(id.Place, $"found {id.Show()}; expected a row id: 32 hexadecimal digits");
            }
        }
    }
}
