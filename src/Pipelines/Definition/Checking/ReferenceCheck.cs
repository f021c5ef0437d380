using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>Checks that what options name exists: teachers, scores, sources, steps.</summary>
internal sealed class ReferenceCheck(ProblemList problems)
{
    public void Check(IReadOnlyList<Reference> references, ConfigMap root, IReadOnlyList<BoundStep> steps)
    {
        foreach (Reference reference in references)
        {
            string[] known = reference.Kind switch
            {
                "teacher" => Keys(root, PipelineKeys.Teachers),
                "source" => Keys(root, PipelineKeys.Sources),
                "score" => ScoreNames(root, steps),
                "step" => [.. steps.Select(step => step.Name)],
                _ => throw new InvalidOperationException($"An option refers to a '{reference.Kind}', which pipelines do not have."),
            };
            if (!known.Contains(reference.Name))
            {
                problems.Add(reference.Place, $"the pipeline has no {reference.Kind} '{reference.Name}'; {Suggestion.Advice(reference.Name, known)}");
            }
        }
    }

    /// <summary>Names under which rows may have scores: teachers, and what steps make of their scores.</summary>
    public static string[] ScoreNames(ConfigMap root, IReadOnlyList<BoundStep> steps) =>
    [
        .. Keys(root, PipelineKeys.Teachers).Concat(steps.SelectMany(step => step is { Operator: { } kind, Options: { } options } ? kind.Provides(options) : [])
            .Where(column => column.StartsWith(GraphCheck.ScorePrefix, StringComparison.Ordinal)).Select(column => column[GraphCheck.ScorePrefix.Length..])).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The names that a section gives.</summary>
    public static string[] Keys(ConfigMap root, string section) =>
        [.. (root.Find(section)?.Value as ConfigMap)?.Entries.Select(entry => entry.Key) ?? []];
}
