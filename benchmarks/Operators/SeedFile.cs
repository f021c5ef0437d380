using DataForge.Core.Identity;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Sources;
using DataForge.Sources.Files;
using DataForge.Sources.Records;
using DataForge.Sources.Slices;

namespace DataForge.Benchmarks.Operators;

/// <summary>The seeds of one source, as a build would read them.</summary>
internal sealed class SeedFile : ISeedSink
{
    private readonly string _source;
    private readonly Partition _partition;
    private readonly List<Row> _rows = [];

    private SeedFile(string source, Partition partition) => (_source, _partition) = (source, partition);

    /// <summary>One split, so that all rows may be combined.</summary>
    public static Partition Partition { get; } = new(7, [new SplitShare("train", 1.0)]);

    public static IReadOnlyList<Row> Read(string path, string? format) => Read(
        "seeds",
        new SourceOptions { Files = [Path.GetFullPath(path)], Format = format, StripSuffix = path.Contains("t0_", StringComparison.Ordinal) ? "<|endoftext|>" : null },
        Partition);

    /// <summary>The rows of a source with the splits of a pipeline, each id once.</summary>
    public static IReadOnlyList<Row> Read(string source, SourceOptions options, Partition partition)
    {
        var sink = new SeedFile(source, partition);
        foreach (SourceFile file in SourceFiles.List(source, options, Directory.GetCurrentDirectory()))
        {
            var parser = new SliceParser(options);
            using SliceReader reader = SliceReader.Open(file, options, new SliceOccurrences());
            for (RawSlice? slice = reader.Read(CancellationToken.None); slice is not null; slice = reader.Read(CancellationToken.None))
            {
                parser.Parse(slice, sink);
            }
        }

        return [.. sink._rows.DistinctBy(row => row.Id)];
    }

    public void Seed(RowContent content, Annotations annotations, LabelOrigin labelOrigin, string? groupKey, int line, long byteOffset)
    {
        RowId group = GroupIdentity.Of(content);
        _rows.Add(Row.Seed(content, group, _partition.SplitOf(group), new Origin(_source, new SeedPlace("slice", line, byteOffset), RowKind.Original, labelOrigin), annotations));
    }

    public void Quarantine(string reason, string detail, int line, long byteOffset)
    {
    }
}
