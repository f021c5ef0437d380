using DataForge.Core.Identity;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Sources;
using DataForge.Sources.Files;
using DataForge.Sources.Records;
using DataForge.Sources.Slices;

namespace DataForge.Benchmarks.Operators;

/// <summary>The seeds of one file, as a build would read them.</summary>
internal sealed class SeedFile : ISeedSink
{
    private readonly List<Row> _rows = [];

    /// <summary>One split, so that all rows may be combined.</summary>
    public static Partition Partition { get; } = new(7, [new SplitShare("train", 1.0)]);

    public static IReadOnlyList<Row> Read(string path, string? format)
    {
        var options = new SourceOptions { Files = [Path.GetFullPath(path)], Format = format, StripSuffix = path.Contains("t0_", StringComparison.Ordinal) ? "<|endoftext|>" : null };
        var sink = new SeedFile();
        foreach (SourceFile file in SourceFiles.List("seeds", options, Directory.GetCurrentDirectory()))
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
        _rows.Add(Row.Seed(content, group, Partition.SplitOf(group), new Origin("seeds", new SeedPlace("slice", line, byteOffset), RowKind.Original, labelOrigin), annotations));
    }

    public void Quarantine(string reason, string detail, int line, long byteOffset)
    {
    }
}
