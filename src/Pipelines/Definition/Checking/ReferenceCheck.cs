using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>Checks that what options name exists: teachers, sources, steps.</summary>
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
                "step" => [.. steps.Select(step => step.Name)],
                _ => throw new InvalidOperationException($"An option refers to a '{reference.Kind}', which pipelines do not have."),
            };
            if (!known.Contains(reference.Name))
            {
                problems.Add(reference.Place, $"the pipeline has no {reference.Kind} '{reference.Name}'; {Suggestion.Advice(reference.Name, known)}");
            }
        }
    }

    /// <summary>The names that a section gives.</summary>
    public static string[] Keys(ConfigMap root, string section) =>
        [.. (root.Find(section)?.Value as ConfigMap)?.Entries.Select(entry => entry.Key) ?? []];
}
