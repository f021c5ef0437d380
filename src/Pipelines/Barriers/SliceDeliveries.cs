using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Pipelines.Barriers;

/// <summary>What a round sent to one slice.</summary>
/// <param name="own">The slice's own records, by row.</param>
/// <param name="all">The records for all slices.</param>
/// <param name="allHash">Hash of those.</param>
internal sealed class SliceDeliveries(IReadOnlyList<Delivery> own, IReadOnlyList<ReadOnlyMemory<byte>> all, string allHash)
{
    /// <summary>Nothing: what the first round has before it.</summary>
    public static SliceDeliveries None { get; } = new([], [], "");

    /// <summary>Hash of the slice's own records and of those for all. It is the same however the reducers shared the keys.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(allHash));
        Span<byte> head = stackalloc byte[2 * sizeof(int)];
        foreach (Delivery delivery in own)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head, delivery.Row);
            BinaryPrimitives.WriteInt32LittleEndian(head[sizeof(int)..], delivery.Payload.Length);
            hash.AppendData(head);
            hash.AppendData(delivery.Payload.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The records as an operator gets them.</summary>
    /// <param name="rowNumbers">Numbers of the rows that the step reads.</param>
    public Inbox Inbox(IReadOnlyDictionary<RowId, int> rowNumbers) => new(own, all, rowNumbers);
}
