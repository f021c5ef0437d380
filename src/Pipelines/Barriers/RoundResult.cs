using System.Security.Cryptography;
using System.Text;
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

    /// <summary>Hash of what a slice gets: its own records and those for all.</summary>
    public string InboxHash(string slice)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(_all.Value.Hash));
        foreach (DeliveryFile file in _files)
        {
            if (file.Has(slice))
            {
                file.AppendSlice(_store, slice, hash);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What was sent to all.</summary>
    public Inbox LoadAll() => new([], _all.Value.Records, new Dictionary<RowId, int>());

    /// <summary>What a slice gets.</summary>
    /// <param name="slice">Name of the slice.</param>
    /// <param name="rowNumbers">Numbers of the rows that the step reads.</param>
    public Inbox Load(string slice, IReadOnlyDictionary<RowId, int> rowNumbers)
    {
        IEnumerable<Delivery> deliveries = _files.Where(file => file.Has(slice)).SelectMany(file => DeliveryFile.ParseSlice(file.ReadSlice(_store, slice)));
        return new Inbox([.. deliveries.OrderBy(delivery => delivery.Row)], _all.Value.Records, rowNumbers);
    }

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
