namespace DataForge.Sinks.Datasets.Shards;

/// <summary>A slice of the dataset in its order: source, file name, place in the file.</summary>
/// <param name="Name">Name of the slice: hash of its source content and occurrence. Shards are cut by it, so that a change of one slice moves no other cut.</param>
/// <param name="ContentKey">Hash of the slice's final rows (kept, rejected and quarantined).</param>
/// <param name="Origin">File and place of the slice, which the tables of rejected rows and quarantined records show beside the content.</param>
/// <param name="Tally">Its counts.</param>
public sealed record DatasetSlice(string Name, string ContentKey, string Origin, DatasetTally Tally);
