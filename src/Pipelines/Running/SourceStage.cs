using System.Security.Cryptography;
using DataForge.Pipelines.Barriers;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Families;
using DataForge.Pipelines.Planning;
using DataForge.Sources;
using DataForge.Sources.Files;
using DataForge.Sources.Records;
using DataForge.Sources.Slices;

namespace DataForge.Pipelines.Running;

/// <summary>
/// Reads the sources: one task a file decompresses and cuts, the pool parses the slices and commits them. A file whose raw bytes are unchanged is
/// hashed and not read further.
/// </summary>
internal sealed class SourceStage(RunPlan plan, CommitStore store, WorkerPool pool, TallyStage? tallies = null)
{
    private readonly BarrierRunner _barriers = new(store, pool);

    /// <summary>All files of all sources, in the order of the build.</summary>
    public IReadOnlyList<PlannedFile> ListFiles()
    {
        var files = new List<PlannedFile>();
        foreach (SourceDefinition source in plan.Pipeline.Sources)
        {
            var options = (SourceOptions)source.Options;
            files.AddRange(SourceFiles.List(source.Name, options, plan.Pipeline.BaseFolder).Select(file => new PlannedFile(source.Name, options, file)));
        }

        return files;
    }

    /// <summary>The file's slices where its content was read before and every commit is still there, else null. Standard input is never found.</summary>
    public FileIndex? Find(PlannedFile file, CancellationToken cancellation) =>
        file.File.IsStandardInput ? null : FileIndex.Find(store, IndexKey(file, HashOf(file.File, cancellation)));

    /// <summary>Reads every file that changed; <paramref name="finished"/> is told of each slice.</summary>
    public async Task<FileIndex[]> RunAsync(IReadOnlyList<PlannedFile> files, Action<FileSlice> finished, CancellationToken cancellation) =>
        await pool.MapAsync(files, async (file, token) =>
        {
            if (Find(file, token) is { } index)
            {
                foreach (FileSlice slice in index.Slices)
                {
                    finished(slice);
                }

                return index;
            }

            return await ReadAsync(file, finished, token);
        }, cancellation);

    private async Task<FileIndex> ReadAsync(PlannedFile file, Action<FileSlice> finished, CancellationToken cancellation)
    {
        var parser = new SliceParser(file.Options);
        using var room = new SemaphoreSlim(pool.Workers + WorkerPool.Spare);
        using SliceReader reader = SliceReader.Open(file.File, file.Options, new SliceOccurrences());
        var slices = new List<Task<FileSlice>>();
        int left = plan.Limit ?? int.MaxValue;
        try
        {
            while (true)
            {
                await room.WaitAsync(cancellation);
                if (slices.Find(task => task.IsFaulted) is { } faulted)
                {
                    await faulted;
                }

                RawSlice? slice = reader.Read(cancellation);
                if (slice is null)
                {
                    break;
                }

                if (left <= 0)
                {
                    slice.Dispose();
                    room.Release();
                    continue;
                }

                int limit = left;
                left -= Math.Min(left, slice.RecordCount);

                slices.Add(pool.Start(() =>
                {
                    try
                    {
                        using (slice)
                        {
                            FileSlice parsed = Parse(file, parser, slice, limit);
                            finished(parsed);
                            return Task.FromResult(parsed);
                        }
                    }
                    finally
                    {
                        room.Release();
                    }
                }));
            }
        }
        finally
        {
            await Task.WhenAll(slices.Select(task => task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)));
        }

        FileSlice[] all = await Task.WhenAll(slices);
        return FileIndex.Write(store, IndexKey(file, reader.RawHash), new FileIndex(file.Source, file.File.LogicalPath, reader.RawHash, reader.RawBytes, all));
    }

    private FileSlice Parse(PlannedFile file, SliceParser parser, RawSlice slice, int limit)
    {
        string name = $"{file.Source}/{file.File.LogicalPath}#{slice.Name}";
        CommitKey unfinished = new CommitKey("seeds").Add(file.Source).Add(SourceFingerprint.Of(file.Options)).Add(Randomness()).Add(slice.Name);
        string key = unfinished.Add(slice.ContentHash).Add(Math.Min(limit, slice.RecordCount)).Build();
        CommitHeader? header = store.Find(key);
        bool reused = header is not null;
        if (header is null)
        {
            var sink = new SeedSink(plan, file.Source, slice.Name, limit);
            parser.Parse(slice, sink);
            using var body = new CodecBuffer();
            FamilyCodec.Write(sink.Families, body);
            header = store.Write(key, sink.Notes().ToBytes(), body.WrittenMemory);
            _barriers.EmitFirst(StageRunner.BarrierOf(plan.Stages[0].Barrier!), new SliceCommit(name, key, header.ContentHash), sink.Families);
            CountNow(file, slice.Name, new SliceCommit(name, key, header.ContentHash), sink);
        }

        var result = new SliceResult(new SliceCommit(name, key, header.ContentHash), SliceNotes.FromBytes(header.Notes), reused);
        return new FileSlice(result, slice.Name, slice.Offset, slice.FirstLine, slice.LineCount, Math.Min(limit, slice.RecordCount));
    }

    /// <summary>Without steps of the user's, the final rows are those read now, unless some are duplicates.</summary>
    private void CountNow(PlannedFile file, string slice, SliceCommit seeds, SeedSink sink)
    {
        if (plan.Stages.Count == 1 && plan.Stages[0].Steps.Count == 1)
        {
            tallies?.CountNow(seeds, seeds, file.Source, file.File.LogicalPath, slice, sink.Notes().Quarantined, sink.Families);
        }
    }

    private string IndexKey(PlannedFile file, string rawHash) => new CommitKey("file").Add(file.Source).Add(file.File.LogicalPath)
        .Add(SourceFingerprint.Of(file.Options)).Add(Randomness()).Add(plan.Limit ?? -1).Add(rawHash).Build();

    private string Randomness()
    {
        Core.Json.CanonicalJson json = new Core.Json.CanonicalJson().BeginArray();
        StepDescriptor.WriteRandomness(json, plan.Pipeline);
        return CommitKey.Hash(json.EndArray().Written);
    }

    private static string HashOf(SourceFile file, CancellationToken cancellation)
    {
        using Stream stream = file.Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 20];
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
