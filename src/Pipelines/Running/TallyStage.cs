using System.Text;
using DataForge.Core.Rows;
using DataForge.Pipelines.Barriers;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Families;
using DataForge.Pipelines.Planning;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Rejections;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Pipelines.Running;

/// <summary>Counts what the final rows of each slice will make in the dataset: while they are at hand where that can be, else by reading them.</summary>
internal sealed class TallyStage(RunPlan plan, CommitStore store)
{
    /// <summary>The dataset's configs.</summary>
    public DatasetConfigs Configs { get; } = new(PipelineLayout.Of(plan.Pipeline), (DatasetSinkOptions)plan.Pipeline.Sinks[0].Options);

    /// <summary>Counts and commits a slice whose final rows are at hand.</summary>
    public void CountNow(SliceCommit seeds, SliceCommit final, string source, string file, string slice, IReadOnlyList<QuarantinedRecord> quarantined, IReadOnlyList<Family> families)
    {
        string key = KeyOf(ContentKey(seeds, final), file, slice);
        if (store.Find(key) is null)
        {
            Count(key, file, families.SelectMany(family => family.Entries), quarantined.Select(record => FinalSlice.Record(source, file, slice, record)));
        }
    }

    /// <summary>The counts of a slice.</summary>
    public DatasetSlice Count(FinalSlice slice)
    {
        string contentKey = ContentKey(slice.Seeds.Result.Commit, slice.Result.Commit);
        string key = KeyOf(contentKey, slice.File, slice.Seeds.Name);
        DatasetTally tally = store.Find(key) is { } found
            ? TallyJson.Read(Encoding.UTF8.GetString(found.Notes.Span))
            : Count(key, slice.File, slice.Entries(store), slice.Quarantined());
        return new DatasetSlice(slice.Name, contentKey, $"{slice.File}#{slice.Seeds.Name}", tally);
    }

    /// <summary>A rejected row as the table of rejected rows has it.</summary>
    /// <param name="entry">What became of the row.</param>
    /// <param name="row">The row with its place.</param>
    /// <param name="file">Logical path of the file that its seed was read from.</param>
    public RejectedRow Rejected(FamilyEntry entry, Row row, string file)
    {
        StepDefinition? step = plan.Steps.FirstOrDefault(item => item.Name == entry.EndedBy)?.Definition;
        return new RejectedRow(row, entry.EndedBy!, step?.Operator.Info.Name, entry.Reason!, entry.Detail, file);
    }

    private static string ContentKey(SliceCommit seeds, SliceCommit final) => new CommitKey("final").Add(final.ContentHash).Add(seeds.ContentHash).Build();

    private string KeyOf(string contentKey, string file, string slice) => new CommitKey("tally").Add(Configs.Fingerprint).Add(contentKey).Add(file).Add(slice).Build();

    private DatasetTally Count(string key, string file, IEnumerable<FamilyEntry> entries, IEnumerable<Sinks.Datasets.Rejections.QuarantinedRecord> quarantined)
    {
        var counter = new DatasetCounter(Configs);
        foreach (FamilyEntry entry in entries)
        {
            if (entry.IsLive)
            {
                counter.Add(entry.Row);
            }
            else if (entry.State == EntryState.Rejected)
            {
                counter.Add(Rejected(entry, entry.Row, file));
            }
        }

        foreach (Sinks.Datasets.Rejections.QuarantinedRecord record in quarantined)
        {
            counter.Add(record);
        }

        store.Write(key, Encoding.UTF8.GetBytes(TallyJson.Write(counter.Tally)), default);
        return counter.Tally;
    }
}
