using System.Text.Json;
using DataForge.Core.Json;
using DataForge.Core.Rows;
using DataForge.Pipelines.Families;
using DataForge.Pipelines.Graph;

namespace DataForge.Pipelines.Running;

/// <summary>A record that could not be read, with its place in the slice.</summary>
/// <param name="Reason">Named reason.</param>
/// <param name="Detail">What is wrong with it.</param>
/// <param name="Line">Line or record within the slice, from 0.</param>
/// <param name="ByteOffset">Offset within the slice's decompressed bytes.</param>
public sealed record QuarantinedRecord(string Reason, string Detail, int Line, long ByteOffset);

/// <summary>What a stage's commit says about its slice beside the rows.</summary>
internal sealed record SliceNotes
{
    /// <summary>Books of the stage's steps, then of excluded rows.</summary>
    public IReadOnlyList<StepBook> Books { get; init; } = [];

    /// <summary>Records that could not be read; only where the commit is of a source.</summary>
    public IReadOnlyList<QuarantinedRecord> Quarantined { get; init; } = [];

    /// <summary>True where the rows came out as they went in: the commit has no body, and the rows are those of the input.</summary>
    public bool Unchanged { get; init; }

    /// <summary>True where the body holds only the families that changed (<see cref="FamilyPatch"/>).</summary>
    public bool Patch { get; init; }

    /// <summary>What the stage's barrier fitted or mined, as it describes it; null where it says nothing.</summary>
    public string? Artifact { get; init; }

    /// <summary>Seeds read; only where the commit is of a source.</summary>
    public long Seeds { get; init; }

    /// <summary>Rows that go on.</summary>
    public long Live { get; init; }

    /// <summary>Rows that go on, by shape.</summary>
    public RowShape Shapes { get; init; }

    public static SliceNotes Of(IReadOnlyList<Family> families, IReadOnlyList<StepBook> books)
    {
        long live = 0;
        var shapes = RowShape.None;
        foreach (Family family in families)
        {
            foreach (FamilyEntry entry in family.Entries)
            {
                if (entry.IsLive)
                {
                    live++;
                    shapes |= entry.Row.Content.Shape;
                }
            }
        }

        return new SliceNotes { Books = books, Live = live, Shapes = shapes };
    }

    /// <summary>Canonical JSON.</summary>
    public byte[] ToBytes()
    {
        CanonicalJson json = new CanonicalJson().BeginObject().Property("artifact").StringOrNull(Artifact).Property("books");
        StepBookJson.Write(json, Books);
        json.Property("live").Number(Live).Property("patch").Boolean(Patch).Property("quarantined").BeginArray();
        foreach (QuarantinedRecord item in Quarantined)
        {
            json.BeginObject().Property("detail").String(item.Detail).Property("line").Number(item.Line).Property("offset").Number(item.ByteOffset)
                .Property("reason").String(item.Reason).EndObject();
        }

        return json.EndArray().Property("seeds").Number(Seeds).Property("shapes").Number((int)Shapes).Property("unchanged").Boolean(Unchanged).EndObject().Written.ToArray();
    }

    public static SliceNotes FromBytes(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        JsonElement root = document.RootElement;
        return new SliceNotes
        {
            Artifact = root.GetProperty("artifact").GetString(),
            Books = StepBookJson.Read(root.GetProperty("books")),
            Live = root.GetProperty("live").GetInt64(),
            Patch = root.GetProperty("patch").GetBoolean(),
            Seeds = root.GetProperty("seeds").GetInt64(),
            Shapes = (RowShape)root.GetProperty("shapes").GetInt32(),
            Unchanged = root.GetProperty("unchanged").GetBoolean(),
            Quarantined = [.. root.GetProperty("quarantined").EnumerateArray().Select(item => new QuarantinedRecord(
                item.GetProperty("reason").GetString()!, item.GetProperty("detail").GetString()!, item.GetProperty("line").GetInt32(), item.GetProperty("offset").GetInt64()))],
        };
    }
}
