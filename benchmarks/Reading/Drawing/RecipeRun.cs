using DataForge.Benchmarks.Operators;
using DataForge.Cli;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;
using DataForge.OperatorKit;
using DataForge.Pipelines.Definition;
using DataForge.Sources;

namespace DataForge.Benchmarks.Reading.Drawing;

/// <summary>Runs the augmenters of a recipe over real data: over the seeds, or over what the earlier augmenters made that <c>from:</c> names.</summary>
internal static class RecipeRun
{
    // Embedding all fifty thousand prompts takes minutes; a keyed draw of them gives enough pairs to read.
    private const int MostEmbedded = 4000;

    /// <summary>What the wanted operators of a recipe make.</summary>
    /// <param name="recipe">The pipeline file.</param>
    /// <param name="data">The data file.</param>
    /// <param name="model">A directory of an embedding model, or null: operators that need one are left out then.</param>
    /// <param name="isWanted">Which operators to run.</param>
    /// <exception cref="InvalidDataException">The recipe has faults.</exception>
    public static IEnumerable<MadeRow> Run(string recipe, string data, string? model, Predicate<string> isWanted)
    {
        string[] overrides = [$"variables.data={Path.GetFullPath(data)}", .. Path.GetFileName(recipe) == "semantic_contrast.yaml" ? [$"variables.model={Path.GetFullPath(model ?? ".")}"] : Array.Empty<string>()];
        PipelineCheck check = PipelineFile.Read(recipe, DataForgeCatalogue.Create(), overrides);
        PipelineDefinition pipeline = check.Definition ?? throw new InvalidDataException(ProblemReport.Write(check.Problems));
        StepDefinition[] steps = [.. pipeline.Steps.Where(step => step.Operator.Info.Role == OperatorRole.Augmenter && isWanted(step.Operator.Info.Name) && (model is not null || !UsesTeacher(step)))];
        if (steps.Length == 0)
        {
            return [];
        }

        var partition = new Partition(pipeline.Seed, pipeline.Splits);
        Row[] rows = [.. pipeline.Sources.SelectMany(source => SeedFile.Read(source.Name, (SourceOptions)source.Options, partition))];
        Dictionary<string, ITeacher> teachers = pipeline.Teachers.ToDictionary(
            teacher => teacher.Name, teacher => teacher.Type.Create(teacher.Name, teacher.Options, new TeacherSetup(pipeline.BaseFolder, null)));
        try
        {
            var made = new Dictionary<string, MadeRow[]>(StringComparer.Ordinal);
            foreach (StepDefinition step in Needed(pipeline, steps))
            {
                Row[] read = step.From.Contains(StepDefinition.Originals) ? rows : [.. step.From.SelectMany(name => made[name]).Select(item => item.Row)];
                made[step.Name] = [.. Run(step, new OperatorSetup(step.Name, pipeline.Seed, partition) { Teachers = teachers, BaseFolder = pipeline.BaseFolder }, read)
                    .SelectMany(output => output.Children.Select(child => new MadeRow(step.Operator.Info.Name, Path.GetFileName(data), child, output.Row)))];
            }

            return [.. steps.SelectMany(step => made[step.Name])];
        }
        finally
        {
            foreach (IDisposable teacher in teachers.Values.OfType<IDisposable>())
            {
                teacher.Dispose();
            }
        }
    }

    /// <summary>The steps and those that they read, in the pipeline's order.</summary>
    private static StepDefinition[] Needed(PipelineDefinition pipeline, StepDefinition[] steps)
    {
        HashSet<string> names = [.. steps.Select(step => step.Name)];
        foreach (StepDefinition step in pipeline.Steps.Reverse().Where(step => names.Contains(step.Name)))
        {
            names.UnionWith(step.From);
        }

        return [.. pipeline.Steps.Where(step => names.Contains(step.Name))];
    }

    private static bool UsesTeacher(StepDefinition step) => step.Operator.Options.Any(option => option.Refers == "teacher");

    private static IReadOnlyList<RowOutput> Run(StepDefinition step, OperatorSetup setup, Row[] rows)
    {
        IOperator operation = step.Operator.Create(step.Options, setup);
        if (operation is IBarrierOperator barrier)
        {
            Row[] read = UsesTeacher(step) ? [.. rows.OrderBy(row => KeyedDraw.For(setup.Seed, "embedded", row.Id).NextUInt64()).Take(MostEmbedded)] : rows;
            return new BarrierRunner(barrier).Run(step.Operator.Info, setup, [read]);
        }

        var outputs = new List<RowOutput>();
        foreach (Row row in rows.Where(row => (row.Content.Shape & step.Operator.Info.Reads) != 0))
        {
            var output = new RowOutput(step.Operator.Info, setup, row);
            ((IRowOperator)operation).Apply(row, output);
            outputs.Add(output);
        }

        return outputs;
    }
}
