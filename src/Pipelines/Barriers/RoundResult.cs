using System.Buffers.Binary;
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

    /// <summary>Hash of what a slice gets: its own records by row, and those for all. It is the same however the reducers shared the keys.</summary>
    public string InboxHash(string slice)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(_all.Value.Hash));
        Span<byte> head = stackalloc byte[2 * sizeof(int)];
        foreach (Delivery delivery in DeliveriesTo(slice))
        {
            BinaryPrimitives.WriteInt32LittleEndian(head, delivery.Row);
            BinaryPrimitives.WriteInt32LittleEndian(head[sizeof(int)..], delivery.Payload.Length);
            hash.AppendData(head);
            hash.AppendData(delivery.Payload.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What was sent to all.</summary>
    public Inbox LoadAll() => new([], _all.Value.Records, new Dictionary<RowId, int>());

    /// <summary>What a slice gets.</summary>
    /// <param name="slice">Name of the slice.</param>
    /// <param name="rowNumbers">Numbers of the rows that the step reads.</param>
    public Inbox Load(string slice, IReadOnlyDictionary<RowId, int> rowNumbers) => new([.. DeliveriesTo(slice)], _all.Value.Records, rowNumbers);

    private IEnumerable<Delivery> DeliveriesTo(string slice) =>
        _files.Where(file => file.Has(slice)).SelectMany(file => DeliveryFile.ParseSlice(file.ReadSlice(_store, slice))).OrderBy(delivery => delivery.Row);

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
