using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Families;
using DataForge.Pipelines.Planning;

namespace DataForge.Pipelines.Builds;

/// <summary>How a row made again compares with the recorded one.</summary>
/// <param name="Id">The row.</param>
/// <param name="IsEqual">True where both are the same, byte for byte (annotations, which later steps add, apart).</param>
/// <param name="Problem">What is different or why it could not be made again; null where it is equal.</param>
public sealed record RebuildResult(RowId Id, bool IsEqual, string? Problem);

/// <summary>Makes rows again from their parents and provenance, without mining, and compares.</summary>
public sealed class RowRebuilder
{
    private readonly BuildReader _reader;
    private readonly Dictionary<string, PlannedStep> _steps;

    /// <summary>A rebuilder for a build.</summary>
    /// <param name="reader">The build.</param>
    /// <param name="pipeline">The pipeline that the build's state holds.</param>
    public RowRebuilder(BuildReader reader, PipelineDefinition pipeline)
    {
        _reader = reader;
        _steps = RunPlan.Create(pipeline).Steps.ToDictionary(step => step.Name, StringComparer.Ordinal);
    }

    /// <summary>Makes rows again, in the order of the ids.</summary>
    /// <exception cref="BuildException">An id is not in the build.</exception>
    public IReadOnlyList<RebuildResult> Rebuild(IReadOnlyList<RowId> ids)
    {
        IReadOnlyDictionary<RowId, FamilyEntry> rows = _reader.Find(ids.ToHashSet());
        if (ids.Where(id => !rows.ContainsKey(id)).ToList() is { Count: > 0 } missing)
        {
            throw new BuildException($"There is no row {string.Join(", ", missing.Take(5))} in the build.");
        }

        HashSet<RowId> needed = [.. rows.Values.SelectMany(entry => entry.Row.Origin.Parents)];
        IReadOnlyDictionary<RowId, FamilyEntry> parents = _reader.Find(needed);
        return [.. ids.Select(id => Rebuild(rows[id].Row, parents))];
    }

    private RebuildResult Rebuild(Row recorded, IReadOnlyDictionary<RowId, FamilyEntry> parents)
    {
        if (recorded.Origin.Step is not { } name)
        {
            var seed = Row.Seed(recorded.Content, recorded.Groups[0], recorded.Split, recorded.Origin, Annotations.None);
            return Compare(recorded, [seed]);
        }

        if (!_steps.TryGetValue(name, out PlannedStep? step))
        {
            return new RebuildResult(recorded.Id, false, $"the pipeline has no step '{name}'");
        }

        OperatorInfo info = step.Definition.Operator.Info;
        if (info.Version != recorded.Origin.OperatorVersion)
        {
            return new RebuildResult(recorded.Id, false, $"operator {info.Name} has version {info.Version}; the row was made by version {recorded.Origin.OperatorVersion}");
        }

        List<Row> origins = [.. recorded.Origin.Parents.Where(parents.ContainsKey).Select(parent => parents[parent].Row)];
        if (origins.Count != recorded.Origin.Parents.Length)
        {
            return new RebuildResult(recorded.Id, false, "a parent is not in the build");
        }

        Row? grandparent = origins[0].Origin.Parents is [RowId first, ..] ? _reader.Find(new HashSet<RowId> { first }).GetValueOrDefault(first)?.Row : null;
        var output = new RowOutput(info, step.Setup, origins[0], grandparent);
        switch (step.Operator)
        {
            case IRebuildsChildren rebuilds:
                rebuilds.Rebuild(origins, recorded, output);
                break;
            case IRowOperator operation:
                operation.Apply(origins[0], output);
                break;
            default:
                string kind = step.Operator is IBarrierOperator ? "barrier" : "batched";
                return new RebuildResult(recorded.Id, false, $"operator {info.Name} is {kind} and cannot make a row from its parents alone");
        }

        return Compare(recorded, output.Children);
    }

    private static RebuildResult Compare(Row recorded, IReadOnlyList<Row> made)
    {
        Row? same = made.FirstOrDefault(row => row.Id == recorded.Id);
        if (same is null)
        {
            return new RebuildResult(recorded.Id, false, made.Count == 0 ? "nothing was made" : $"{made.Count} rows were made, none with this id");
        }

        return Bytes(same).AsSpan().SequenceEqual(Bytes(recorded))
            ? new RebuildResult(recorded.Id, true, null)
            : new RebuildResult(recorded.Id, false, "texts and label are the same, the provenance is not");
    }

    private static byte[] Bytes(Row row)
    {
        var family = new Family();
        family.Add(row.With(Annotations.None));
        using var buffer = new CodecBuffer();
        FamilyCodec.Write([family], buffer);
        return buffer.Written.ToArray();
    }
}
