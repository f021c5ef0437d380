using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>Finds the registered part that a mapping names under <c>use</c> or <c>type</c>.</summary>
internal sealed class PartFinder(ProblemList problems)
{
    /// <summary>The part, or null (and a problem noted) where the key is missing or names none.</summary>
    /// <param name="map">The mapping.</param>
    /// <param name="key">The key that names the part.</param>
    /// <param name="what">What is named, as in <c>operator</c>.</param>
    /// <param name="all">All parts.</param>
    /// <param name="nameOf">A part's name.</param>
    public T? Find<T>(ConfigMap map, string key, string what, IReadOnlyList<T> all, Func<T, string> nameOf)
        where T : class
    {
        string[] names = [.. all.Select(nameOf)];
        switch (map.Find(key)?.Value)
        {
            case null:
                problems.Add(map.Place, $"'{key}' is missing: it names the {what}; {Suggestion.Advice("", names)}");
                return null;
            case ConfigScalar { Kind: not ScalarKind.Null } scalar when all.FirstOrDefault(item => nameOf(item) == scalar.Text) is { } part:
                return part;
            case ConfigScalar { Kind: not ScalarKind.Null } scalar:
                problems.Add(scalar.Place, $"unknown {what} '{scalar.Text}'; {Suggestion.Advice(scalar.Text, names)}");
                return null;
            case var other:
                problems.Add(other.Place, $"found {other.Show()}; expected the name of the {what}; {Suggestion.Advice("", names)}");
                return null;
        }
    }
}
