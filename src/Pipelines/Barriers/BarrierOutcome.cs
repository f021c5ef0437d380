using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Families;

namespace DataForge.Pipelines.Barriers;

/// <summary>A finished barrier: what it sent to each slice and to all, with a hash per slice that the next stage's keys are made of.</summary>
internal sealed class BarrierOutcome
{
    private readonly RoundResult _result;

    private BarrierOutcome(RoundResult result, IReadOnlyList<string> inboxHashes) => (_result, InboxHashes) = (result, inboxHashes);

    /// <summary>Hash of each slice's inbox, in the order of the slices.</summary>
    public IReadOnlyList<string> InboxHashes { get; }

    /// <summary>True where something was sent to that slice.</summary>
    public bool HasDeliveries(string slice) => _result.HasDeliveries(slice);

    /// <summary>What was sent to all.</summary>
    public Inbox LoadAll() => _result.LoadAll();

    public Inbox Load(string slice, IReadOnlyDictionary<RowId, int> rowNumbers) => _result.For(slice).Inbox(rowNumbers);

    /// <summary>Commits an outcome; <paramref name="used"/> are the commits that a later incremental run would want to find.</summary>
    public static BarrierOutcome Write(CommitStore store, string key, RoundResult result, IReadOnlyList<string> inboxHashes, IReadOnlyList<string> used)
    {
        using var body = new CodecBuffer();
        Texts(body, [.. result.Keys]);
        Texts(body, inboxHashes);
        Texts(body, used);
        store.Write(key, default, body.WrittenMemory);
        return new BarrierOutcome(result, inboxHashes);
    }

    /// <summary>Reads an outcome, or null where one of its deliveries is no longer there.</summary>
    public static BarrierOutcome? Read(CommitStore store, CommitHeader header)
    {
        var body = new CodecReader(store.ReadBody(header.Key));
        var files = new List<DeliveryFile>();
        foreach (string key in Texts(body))
        {
            if (store.Find(key) is not { } delivery)
            {
                return null;
            }

            files.Add(DeliveryFile.Open(delivery));
        }

        string[] hashes = Texts(body);
        store.Touch(Texts(body));
        return new BarrierOutcome(new RoundResult(store, files), hashes);
    }

    private static void Texts(CodecBuffer body, IReadOnlyList<string> texts)
    {
        body.Unsigned((ulong)texts.Count);
        foreach (string text in texts)
        {
            body.Text(text);
        }
    }

    private static string[] Texts(CodecReader body)
    {
        string[] texts = new string[body.Count()];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = body.Text();
        }

        return texts;
    }
}
