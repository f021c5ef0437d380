using DataForge.Core.Operators.Barriers;
using DataForge.Pipelines.Commits;

namespace DataForge.Pipelines.Barriers;

/// <summary>
/// Records on their way from one reducer to slices and to all, committed in runs of bounded size, so that more can be sent than memory holds. The last
/// run bears the key itself and says how many go before it.
/// </summary>
/// <param name="store">Where.</param>
/// <param name="buffers">Memory for a run.</param>
/// <param name="key">Under which key.</param>
/// <param name="bytesPerRun">Size of a run.</param>
/// <param name="sliceName">Name of the slice of a place's number.</param>
internal sealed class DeliveryRuns(CommitStore store, RecordBuffers buffers, string key, long bytesPerRun, Func<int, string> sliceName)
{
    private readonly List<DeliveryFile> _files = [];
    private readonly List<byte[]> _all = [];
    private readonly RecordBuffer _slices = buffers.Rent();

    public void ToSlice(Place place, ReadOnlySpan<byte> payload)
    {
        if (_slices.TotalBytes >= bytesPerRun)
        {
            _slices.Sort();
            _files.Add(DeliveryFile.Write(store, RunKey(key, _files.Count), [], _slices, sliceName, _files.Count));
            _slices.Clear();
        }

        _slices.Add(0, place, payload);
    }

    public void ToAll(ReadOnlySpan<byte> payload) => _all.Add(payload.ToArray());

    /// <summary>Commits the last run, which may be empty, and gives all in the order of writing. Nothing may be sent after it.</summary>
    public IReadOnlyList<DeliveryFile> Finish()
    {
        _slices.Sort();
        _files.Add(DeliveryFile.Write(store, key, _all, _slices, sliceName, _files.Count));
        buffers.Return(_slices);
        return _files;
    }

    /// <summary>The files of a finished key in the order of writing, or null where one is missing.</summary>
    public static IReadOnlyList<DeliveryFile>? Find(CommitStore store, string key)
    {
        if (store.Find(key) is not { } last)
        {
            return null;
        }

        var files = new List<DeliveryFile>();
        for (int earlier = DeliveryFile.RunsBefore(last); files.Count < earlier;)
        {
            if (store.Find(RunKey(key, files.Count)) is not { } run)
            {
                return null;
            }

            files.Add(DeliveryFile.Open(run));
        }

        files.Add(DeliveryFile.Open(last));
        return files;
    }

    private static string RunKey(string key, int run) => new CommitKey("delivery run").Add(key).Add(run).Build();
}
