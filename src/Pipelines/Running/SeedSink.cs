using DataForge.Core.Identity;
using DataForge.Core.Rows;
using DataForge.Pipelines.Families;
using DataForge.Pipelines.Graph;
using DataForge.Pipelines.Planning;
using DataForge.Sources.Records;

namespace DataForge.Pipelines.Running;

/// <summary>Makes the seeds of one slice from what a parser reports: group, split and id are set here, before any operator.</summary>
internal sealed class SeedSink(RunPlan plan, string source, string slice, int limit) : ISeedSink
{
    private readonly List<Family> _families = [];
    private readonly List<QuarantinedRecord> _quarantined = [];
    private readonly StepBook _exclusions = new(StepRunner.ExcludeStep);

    public IReadOnlyList<Family> Families => _families;

    private bool IsFull => _families.Count + _quarantined.Count >= limit;

    public void Seed(RowContent content, Annotations annotations, LabelOrigin labelOrigin, string? groupKey, int line, long byteOffset)
    {
        if (IsFull)
        {
            return;
        }

        RowId group = groupKey is null ? GroupIdentity.Of(content) : GroupIdentity.OfKey(groupKey);
        var origin = new Origin(source, new SeedPlace(slice, line, byteOffset), RowKind.Original, labelOrigin);
        Row row = Row.Seed(content, group, plan.Partition.SplitOf(group), origin, annotations);
        var family = new Family();
        FamilyEntry entry = family.Add(row)!;
        if (plan.Exclude.Contains(row.Id))
        {
            entry.End(EntryState.Rejected, StepRunner.ExcludeStep, StepRunner.Excluded, null);
            _exclusions.Reject(row.Id, StepRunner.Excluded);
        }

        _families.Add(family);
    }

    public void Quarantine(string reason, string detail, int line, long byteOffset)
    {
        if (!IsFull)
        {
            _quarantined.Add(new QuarantinedRecord(reason, detail, line, byteOffset));
        }
    }

    /// <summary>Counts and quarantined records.</summary>
    public SliceNotes Notes() => SliceNotes.Of(_families, [_exclusions]) with { Seeds = _families.Count, Quarantined = _quarantined };
}
