using DataForge.Core.Operators.Barriers;
using DataForge.Pipelines.Commits;

namespace DataForge.Pipelines.Barriers;

/// <summary>
/// Records on their way to reducers, committed in sorted runs of bounded size, so that more can be sent than memory holds. The next round sorts by
/// key, place and run, which gives the same whatever the size of the runs. The last run bears the key itself and says how many go before it.
/// </summary>
/// <param name="store">Where.</param>
/// <param name="buffers">Memory for a run.</param>
/// <param name="key">Under which key.</param>
/// <param name="bytesPerRun">Size of a run.</param>
/// <param name="sliceName">Name of the slice of a place's number.</param>
internal sealed class RecordRuns(CommitStore store, RecordBuffers buffers, string key, long bytesPerRun, Func<int, string> sliceName)
{
    private readonly List<string> _keys = [];
    private readonly RecordBuffer _records = buffers.Rent();

    public void Add(ulong recordKey, Place place, ReadOnlySpan<byte> payload)
    {
        if (_records.TotalBytes >= bytesPerRun)
        {
            Write(RunKey(key, _keys.Count));
        }

        _records.Add(recordKey, place, payload);
    }

    /// <summary>Commits the last run, which may be empty. Nothing may be added after it.</summary>
    public void Finish()
    {
        Write(key);
        buffers.Return(_records);
    }

    /// <summary>The files of a finished key in the order of writing, or null where one is missing.</summary>
    public static List<RecordFile>? Find(CommitStore store, string key, Func<string, int> sliceNumber)
    {
        if (store.Find(key) is not { } last)
        {
            return null;
        }

        var files = new List<RecordFile>();
        for (int earlier = RecordFile.RunsBefore(last); files.Count < earlier;)
        {
            if (store.Find(RunKey(key, files.Count)) is not { } run)
            {
                return null;
            }

            files.Add(RecordFile.Open(run, sliceNumber));
        }

        files.Add(RecordFile.Open(last, sliceNumber));
        return files;
    }

    private static string RunKey(string key, int run) => new CommitKey("run").Add(key).Add(run).Build();

    private void Write(string fileKey)
    {
        _records.Sort();
        RecordFile.Write(store, fileKey, _records, sliceName, _keys.Count);
        _keys.Add(fileKey);
        _records.Clear();
    }
}
