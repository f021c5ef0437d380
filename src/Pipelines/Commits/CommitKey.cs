using System.Security.Cryptography;
using DataForge.Core.Json;

namespace DataForge.Pipelines.Commits;

/// <summary>Builds the key of a commit: SHA-256 of the canonical JSON of everything its content depends on.</summary>
internal sealed class CommitKey
{
    private readonly CanonicalJson _json = new CanonicalJson().BeginArray();

    /// <summary>A key of one kind of commit, for this version of the program's formats.</summary>
    public CommitKey(string kind) => _json.String(kind).Number(EngineVersion);

    /// <summary>Raised whenever the bytes or the meaning of commits change.</summary>
    public const int EngineVersion = 5;

    public CommitKey Add(string value)
    {
        _json.String(value);
        return this;
    }

    public CommitKey Add(long value)
    {
        _json.Number(value);
        return this;
    }

    public CommitKey Add(IEnumerable<string> values)
    {
        _json.BeginArray();
        foreach (string value in values)
        {
            _json.String(value);
        }

        _json.EndArray();
        return this;
    }

    /// <summary>64 hex digits.</summary>
    public string Build() => Hash(_json.EndArray().Written);

    /// <summary>SHA-256 as 64 hex digits.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return Convert.ToHexStringLower(digest);
    }
}
