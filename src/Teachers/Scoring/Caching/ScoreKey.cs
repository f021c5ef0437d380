using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DataForge.Teachers.Scoring.Caching;

/// <summary>The content of a row as a cache key: the first 16 bytes of SHA-256 over every field of the input.</summary>
internal static class ScoreKey
{
    private const byte Absent = 0;
    private const byte Present = 1;

    /// <summary>The key of a row.</summary>
    public static UInt128 Of(TeacherInput input)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, input.InputIds);
        Add(hash, input.TokenTypeIds);
        Add(hash, input.ContinuationStart);
        Add(hash, input.Messages?.Count);
        foreach (TeacherMessage message in input.Messages ?? [])
        {
            Add(hash, message.Role);
            Add(hash, message.Content);
            Add(hash, message.Json);
        }

        Add(hash, input.Prompt);
        Add(hash, input.Continuation);
        Add(hash, input.Text);
        Add(hash, input.TextPair);
        Add(hash, input.AddSpecialTokens ? 1 : 0);
        Add(hash, input.Steps?.Token);
        Add(hash, input.Steps?.Good);
        Add(hash, input.Steps?.Bad);
        Add(hash, input.Steps?.TokenId);
        Add(hash, input.Steps?.CandidateIds?.Good);
        Add(hash, input.Steps?.CandidateIds?.Bad);
        Add(hash, input.MaximumLength);
        Add(hash, (int)input.Truncation);
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    private static void Add(IncrementalHash hash, int? value)
    {
        Span<byte> bytes = stackalloc byte[5];
        bytes[0] = value is null ? Absent : Present;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], value ?? 0);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, IReadOnlyList<int>? values)
    {
        Add(hash, values?.Count);
        if (values is null)
        {
            return;
        }

        var bytes = new byte[values.Count * 4];
        for (int i = 0; i < values.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * 4), values[i]);
        }

        hash.AppendData(bytes);
    }

    // UTF-16 code units in little-endian order: texts with lone surrogates differ too.
    private static void Add(IncrementalHash hash, string? text)
    {
        Add(hash, text?.Length);
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
    }
}
