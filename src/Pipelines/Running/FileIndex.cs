using DataForge.Pipelines.Barriers;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Families;
using DataForge.Sources.Slices;

namespace DataForge.Pipelines.Running;

/// <summary>A slice of a file: its committed seeds, and where it stands in the file.</summary>
/// <param name="Result">The seeds.</param>
/// <param name="Name">Content hash and occurrence, within the file as it is read, and then within the source.</param>
/// <param name="Offset">Offset of the first byte in the file's decompressed text.</param>
/// <param name="FirstLine">Line of the file, from 0, with which it begins.</param>
/// <param name="Lines">Number of lines.</param>
/// <param name="Records">Number of records.</param>
internal sealed record FileSlice(SliceResult Result, string Name, long Offset, long FirstLine, long Lines, long Records);

/// <summary>A file read: its hash and its slices in order, as a commit of its own.</summary>
internal sealed record FileIndex(string Source, string LogicalPath, string RawHash, long RawBytes, IReadOnlyList<FileSlice> Slices)
{
    /// <summary>
    /// The files with names for their slices that no two of one source share: equal slices are counted over the source's files in their order. Within
    /// one file the count is known while it is read; over files, which are read in parallel, it is known afterwards.
    /// </summary>
    public static FileIndex[] NameSlices(IReadOnlyList<FileIndex> files)
    {
        var sources = new Dictionary<string, SliceOccurrences>(StringComparer.Ordinal);
        return [.. files.Select(file =>
        {
            if (!sources.TryGetValue(file.Source, out SliceOccurrences? occurrences))
            {
                sources.Add(file.Source, occurrences = new SliceOccurrences());
            }

            return file with { Slices = [.. file.Slices.Select(slice => slice with { Name = occurrences.NameOf(slice.Name[..slice.Name.LastIndexOf('-')]) })] };
        })];
    }

    /// <summary>The index under a key, where it and the seeds of every slice are committed.</summary>
    public static FileIndex? Find(CommitStore store, string key)
    {
        if (store.Find(key) is null)
        {
            return null;
        }

        var body = new CodecReader(store.ReadBody(key));
        (string source, string path, string hash, long bytes) = (body.Text(), body.Text(), body.Text(), body.Signed());
        var slices = new FileSlice[body.Count()];
        for (int i = 0; i < slices.Length; i++)
        {
            (string name, string commit, string local) = (body.Text(), body.Text(), body.Text());
            (long offset, long line, long lines, long records) = (body.Signed(), body.Signed(), body.Signed(), body.Signed());
            if (store.Find(commit) is not { } header)
            {
                return null;
            }

            var result = new SliceResult(new SliceCommit(name, commit, header.ContentHash), SliceNotes.FromBytes(header.Notes), Reused: true);
            slices[i] = new FileSlice(result, local, offset, line, lines, records);
        }

        return new FileIndex(source, path, hash, bytes, slices);
    }

    /// <summary>Commits an index.</summary>
    public static FileIndex Write(CommitStore store, string key, FileIndex index)
    {
        using var body = new CodecBuffer();
        body.Text(index.Source);
        body.Text(index.LogicalPath);
        body.Text(index.RawHash);
        body.Signed(index.RawBytes);
        body.Unsigned((ulong)index.Slices.Count);
        foreach (FileSlice slice in index.Slices)
        {
            body.Text(slice.Result.Commit.Name);
            body.Text(slice.Result.Commit.Key);
            body.Text(slice.Name);
            body.Signed(slice.Offset);
            body.Signed(slice.FirstLine);
            body.Signed(slice.Lines);
            body.Signed(slice.Records);
        }

        store.Write(key, default, body.WrittenMemory);
        return index;
    }
}
