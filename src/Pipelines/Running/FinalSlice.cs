using DataForge.Core.Rows;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Families;
using SinkRecord = DataForge.Sinks.Datasets.Rejections.QuarantinedRecord;

namespace DataForge.Pipelines.Running;

/// <summary>A slice at the end of the pipeline: its place in the input and its final rows.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="File">Logical path of the file.</param>
/// <param name="Seeds">What the source gave.</param>
/// <param name="Result">What the last stage gave.</param>
internal sealed record FinalSlice(string Source, string File, FileSlice Seeds, SliceResult Result)
{
    /// <summary>Name, unique in the build.</summary>
    public string Name => Result.Commit.Name;

    /// <summary>Pairs the slices of the files with the results of the last stage, which are in the same order.</summary>
    public static IEnumerable<FinalSlice> Join(IEnumerable<FileIndex> files, IReadOnlyList<SliceResult> last) =>
        files.SelectMany(file => file.Slices.Select(slice => (file, slice))).Zip(last, (item, result) => new FinalSlice(item.file.Source, item.file.LogicalPath, item.slice, result));

    /// <summary>The final rows, rejected ones among them.</summary>
    /// <param name="store">Where they are committed.</param>
    /// <param name="filter">Of which families; all by default.</param>
    public IEnumerable<FamilyEntry> Entries(CommitStore store, FamilyFilter filter = default) =>
        CommittedRows.Read(store, Result.Commit.Keys, filter).SelectMany(family => family.Entries);

    /// <summary>The row with its slice's name in the source. It is read with the name in its file, which is another where an earlier file holds an equal slice.</summary>
    public Row Placed(Row row) => row.Origin.Place.Slice == Seeds.Name
        ? row
        : Row.Restore(row.Id, row.Content, row.Groups, row.Split, row.Origin with { Place = row.Origin.Place with { Slice = Seeds.Name } }, row.Annotations);

    /// <summary>The records that were no rows.</summary>
    public IEnumerable<SinkRecord> Quarantined() => Seeds.Result.Notes.Quarantined.Select(record => Record(Source, File, Seeds.Name, record));

    /// <summary>A quarantined record with the place of its slice.</summary>
    public static SinkRecord Record(string source, string file, string slice, QuarantinedRecord record) =>
        new(source, file, slice, record.Line, record.ByteOffset, record.Reason, record.Detail);
}
