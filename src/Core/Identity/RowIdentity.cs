using System.Collections.Immutable;
using System.Security.Cryptography;
using DataForge.Core.Json;
using DataForge.Core.Rows;

namespace DataForge.Core.Identity;

/// <summary>Ids from content (design rule 5).</summary>
public static class RowIdentity
{
    /// <summary>Version of the canonical form; part of every content hash.</summary>
    public const int SchemaVersion = 1;

    [ThreadStatic]
    private static CanonicalJson? _writer;

    /// <summary>SHA-256 of the canonical JSON of [schema version, shape, texts, label], as 64 hex digits.</summary>
    public static string ContentHash(RowContent content)
    {
        Span<char> hash = stackalloc char[2 * SHA256.HashSizeInBytes];
        WriteContentHash(content, hash);
        return hash.ToString();
    }

    /// <summary>Id of a seed: 32 hex digits of SHA-256 of the canonical JSON of [content hash, source name].</summary>
    public static RowId SeedId(RowContent content, string source)
    {
        Span<char> hash = stackalloc char[2 * SHA256.HashSizeInBytes];
        WriteContentHash(content, hash);
        return Id(Writer().BeginArray().String(hash).String(source).EndArray());
    }

    /// <summary>Id of a child: 32 hex digits of SHA-256 of the canonical JSON of [content hash, sorted parents, step].</summary>
    public static RowId ChildId(RowContent content, ImmutableArray<RowId> parents, string step)
    {
        Span<char> hash = stackalloc char[2 * SHA256.HashSizeInBytes];
        WriteContentHash(content, hash);
        CanonicalJson json = Writer().BeginArray().String(hash).BeginArray();
        Span<char> digits = stackalloc char[2 * RowId.Size];
        foreach (RowId parent in parents.Length > 1 ? parents.Sort() : parents)
        {
            parent.WriteHex(digits);
            json.String(digits);
        }

        return Id(json.EndArray().String(step).EndArray());
    }

    private static CanonicalJson Writer() => (_writer ??= new CanonicalJson()).Clear();

    private static RowId Id(CanonicalJson json)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json.Written, digest);
        return RowId.FromBytes(digest);
    }

    private static void WriteContentHash(RowContent content, Span<char> destination)
    {
        CanonicalJson json = Writer();
        ContentJson.Write(json.BeginArray().Number(SchemaVersion).String(content.Shape.Name()), content);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json.EndArray().Written, digest);
        Convert.TryToHexStringLower(digest, destination, out _);
    }
}
