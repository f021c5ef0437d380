using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>
/// Follows the rows through the steps: which shapes reach a step, and whether they have the columns it needs. A step that could not be read
/// makes everything after it uncertain, and nothing is said about what is uncertain.
/// </summary>
internal sealed class GraphCheck(ProblemList problems, IReadOnlyList<string> scoreNames)
{
    /// <summary>What columns of scores begin with.</summary>
    public const string ScorePrefix = "scores.";

    private readonly List<RowClass> _rows = [];

    public void Check(IReadOnlyList<BoundSource> sources, IReadOnlyList<BoundStep> steps)
    {
        foreach (BoundSource source in sources)
        {
            AddSource(source);
        }

        for (int index = 0; index < steps.Count; index++)
        {
            BoundStep step = steps[index];
            bool inputsExist = CheckInputs(step, steps, index);
            if (step is { Operator: { } kind, Options: { } options })
            {
                List<RowClass> read = ReadRows(step, kind, inputsExist);
                CheckColumns(step, kind.Needs(options), read, [.. steps.Skip(index + 1)]);
                Pass(step, kind, options, read);
            }
            else
            {
                _rows.ForEach(row => row.Uncertain = true);
                Add(step.Name, isOriginal: false, RowShape.Any, [], uncertain: true);
            }
        }
    }

    private void AddSource(BoundSource source)
    {
        if (source.Options is { } options && source.Registration.Makes(options) is var shapes and not RowShape.None)
        {
            Add(source.Name, isOriginal: true, shapes, source.Registration.Provides(options), uncertain: false);
        }
        else
        {
            Add(source.Name, isOriginal: true, RowShape.Any, [], uncertain: true);
        }
    }

    private void Add(string maker, bool isOriginal, RowShape shapes, IReadOnlyList<string> columns, bool uncertain)
    {
        foreach (RowShape shape in RowShapes.All)
        {
            if ((shapes & shape) != 0)
            {
                var row = new RowClass(maker, isOriginal, shape, uncertain);
                row.Columns.UnionWith(columns);
                _rows.Add(row);
            }
        }
    }

    private bool CheckInputs(BoundStep step, IReadOnlyList<BoundStep> steps, int index)
    {
        string[] allowed = [StepDefinition.Originals, StepDefinition.All, .. steps.Take(index).Select(other => other.Name)];
        bool exist = true;
        foreach (StepInput input in step.From)
        {
            if (!allowed.Contains(input.Name))
            {
                exist = false;
                problems.Add(input.Place, steps.Skip(index).Any(other => other.Name == input.Name)
                    ? $"'{input.Name}' is not before this step; a step reads only rows that are made before it"
                    : $"no earlier step is called '{input.Name}'; {Suggestion.Advice(input.Name, allowed)}");
            }
        }

        return exist;
    }

    private List<RowClass> ReadRows(BoundStep step, OperatorRegistration kind, bool inputsExist)
    {
        List<RowClass> reached = _rows.FindAll(row => step.From.Any(input => input.Name switch
        {
            StepDefinition.All => true,
            StepDefinition.Originals => row.IsOriginal,
            _ => !row.IsOriginal && row.Maker == input.Name,
        }));
        List<RowClass> read = reached.FindAll(row => (row.Shape & kind.Info.Reads) != 0);
        if (read.Count == 0 && inputsExist && _rows.Count > 0)
        {
            string needed = string.Join(" or ", RowShapes.All.Where(shape => (shape & kind.Info.Reads) != 0).Select(shape => shape.Name()));
            string found = reached.Count == 0 ? "no rows reach it" : $"it gets only {string.Join(", ", reached)}";
            string from = string.Join(", ", step.From.Select(input => input.Name));
            string others = string.Join(", ", _rows.Where(row => (row.Shape & kind.Info.Reads) != 0));
            string remedy = others.Length == 0 ? $"put a step that makes {needed} rows before it" : $"'from' could name {others}";
            problems.Add(step.Place, $"operator '{kind.Info.Name}' reads {needed} rows, but with 'from: {from}' {found}; {remedy}");
        }

        return read;
    }

    private void CheckColumns(BoundStep step, IReadOnlyList<string> needs, List<RowClass> read, IReadOnlyList<BoundStep> later)
    {
        foreach (string column in needs)
        {
            // A score that nothing gives is a problem of its own already.
            if (column.StartsWith(ScorePrefix, StringComparison.Ordinal) && !scoreNames.Contains(column[ScorePrefix.Length..]))
            {
                continue;
            }

            RowClass[] lacking = [.. read.Where(row => !row.Uncertain && !row.Columns.Contains(column))];
            if (lacking.Length == 0)
            {
                continue;
            }

            string there = string.Join(", ", lacking.SelectMany(row => row.Columns).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            BoundStep? maker = later.FirstOrDefault(other => other is { Operator: { } kind, Options: { } options } && kind.Provides(options).Contains(column));
            string remedy = maker is not null
                ? $"step '{maker.Name}' makes it, but comes later"
                : $"put a step that makes it before this one, and let it read those rows (they have: {(there.Length == 0 ? "none" : there)})";
            problems.Add(step.Place, $"step '{step.Name}' needs the column '{column}', which {string.Join(", ", (object[])lacking)} do not have here; {remedy}");
        }
    }

    private void Pass(BoundStep step, OperatorRegistration kind, object options, List<RowClass> read)
    {
        IReadOnlyList<string> columns = kind.Provides(options);
        if (kind.Info.Role == OperatorRole.Filter)
        {
            read.ForEach(row => row.Columns.UnionWith(columns));
        }

        Add(step.Name, isOriginal: false, kind.Info.Makes, columns, uncertain: false);
    }
}
