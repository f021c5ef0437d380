using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;
using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Planning;

/// <summary>A pipeline made ready to run: operators made, steps cut into stages. Disposing it disposes the teachers.</summary>
internal sealed class RunPlan : IDisposable
{
    private RunPlan(PipelineDefinition pipeline, Partition partition, IReadOnlyList<Stage> stages, IReadOnlyList<ITeacher> teachers, int? limit)
    {
        (Pipeline, Partition, Stages, Teachers, Limit) = (pipeline, partition, stages, teachers, limit);
        Exclude = pipeline.Exclude.ToHashSet();
    }

    public PipelineDefinition Pipeline { get; }

    public Partition Partition { get; }

    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>The pipeline's teachers, in its order.</summary>
    public IReadOnlyList<ITeacher> Teachers { get; }

    public IReadOnlySet<RowId> Exclude { get; }

    /// <summary>Records to read from each file, or null for all.</summary>
    public int? Limit { get; }

    /// <summary>All steps in order, the built-in first one among them.</summary>
    public IEnumerable<PlannedStep> Steps => Stages.SelectMany(stage => stage.Steps);

    /// <summary>Makes teachers and operators and cuts the steps: a barrier opens a stage; a batched step, one that scores and one marked <c>keep</c> close theirs.</summary>
    public static RunPlan Create(PipelineDefinition pipeline, int? limit = null, string? cacheFolder = null)
    {
        var partition = new Partition(pipeline.Seed, pipeline.Splits);
        var surroundings = new TeacherSetup(pipeline.BaseFolder, cacheFolder);
        Dictionary<string, ITeacher> teachers = pipeline.Teachers.ToDictionary(teacher => teacher.Name, teacher => teacher.Type.Create(teacher.Name, teacher.Options, surroundings));
        var stages = new List<Stage>();
        var current = new List<PlannedStep>();
        PlannedStep? barrier = null;
        void Close()
        {
            if (current.Count > 0)
            {
                stages.Add(new Stage(stages.Count, barrier, [.. current]));
            }

            (current, barrier) = ([], null);
        }

        foreach (StepDefinition definition in pipeline.Steps.Prepend(SeedStep.Definition))
        {
            var setup = new OperatorSetup(definition.Name, pipeline.Seed, partition) { Teachers = teachers, BaseFolder = pipeline.BaseFolder };
            IOperator operation = definition.Operator.Create(definition.Options, setup);
            var step = new PlannedStep(definition, setup, operation, StepDescriptor.Of(definition, pipeline, teachers, (operation as IReadsFiles)?.FilesFingerprint));
            if (step.Barrier is not null)
            {
                Close();
                barrier = step;
            }

            current.Add(step);
            if (operation is IBatchOperator || definition.Keep || Scores(definition))
            {
                Close();
            }
        }

        Close();
        return new RunPlan(pipeline, partition, stages, [.. pipeline.Teachers.Select(teacher => teachers[teacher.Name])], limit);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable teacher in Teachers.OfType<IDisposable>())
        {
            teacher.Dispose();
        }
    }

    /// <summary>Scores are dear, so a change of a later step must not ask a teacher again.</summary>
    private static bool Scores(StepDefinition step) => step.Operator.Provides(step.Options).Any(column => column.StartsWith("scores.", StringComparison.Ordinal));
}
