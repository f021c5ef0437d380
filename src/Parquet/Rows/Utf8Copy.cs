using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace DataForge.Parquet.Rows;

/// <summary>Copies text and checks it: what is ASCII in one pass.</summary>
internal static class Utf8Copy
{
    /// <summary>Copies all bytes; false where they are not UTF-8.</summary>
    /// <param name="source">The text.</param>
    /// <param name="target">As long as the text; its content is undefined after false.</param>
    public static bool TryCopy(ReadOnlySpan<byte> source, Span<byte> target)
    {
        target = target[..source.Length];
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(target);
        var at = 0;
        for (; at <= source.Length - Vector512<byte>.Count; at += Vector512<byte>.Count)
        {
            Vector512<byte> bytes = Vector512.LoadUnsafe(ref from, (nuint)at);
            if (bytes.ExtractMostSignificantBits() != 0)
            {
                break;
            }

            bytes.StoreUnsafe(ref to, (nuint)at);
        }

        source[at..].CopyTo(target[at..]);
        return Utf8.IsValid(source[at..]);
    }
}
