using System.Security.Cryptography;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Pipelines.Commits;

namespace DataForge.Pipelines.Barriers;

/// <summary>What a round sent: the reducers' deliveries in the order of their ranges.</summary>
internal sealed class RoundResult
{
    private readonly CommitStore _store;
    private readonly IReadOnlyList<DeliveryFile> _files;
    private readonly Lazy<(IReadOnlyList<ReadOnlyMemory<byte>> Records, string Hash)> _all;

    public RoundResult(CommitStore store, IReadOnlyList<DeliveryFile> files)
    {
        (_store, _files) = (store, files);
        _all = new(ReadAll);
    }

    /// <summary>Keys of the deliveries.</summary>
    public IEnumerable<string> Keys => _files.Select(file => file.Key);

    /// <summary>True where something was sent to that slice.</summary>
    public bool HasDeliveries(string slice) => _files.Any(file => file.Has(slice));

    /// <summary>What was sent to all.</summary>
    public Inbox LoadAll() => new([], _all.Value.Records, new Dictionary<RowId, int>());

    /// <summary>What was sent to a slice; it is read from every file.</summary>
    public SliceDeliveries For(string slice) => new(
        [.. _files.Where(file => file.Has(slice)).SelectMany(file => DeliveryFile.ParseSlice(file.ReadSlice(_store, slice))).OrderBy(delivery => delivery.Row)],
        _all.Value.Records,
        _all.Value.Hash);

    private (IReadOnlyList<ReadOnlyMemory<byte>> Records, string Hash) ReadAll()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var records = new List<ReadOnlyMemory<byte>>();
        foreach (DeliveryFile file in _files)
        {
            byte[] bytes = file.ReadAll(_store);
            hash.AppendData(bytes);
            records.AddRange(DeliveryFile.ParseAll(bytes));
        }

        return (records, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
