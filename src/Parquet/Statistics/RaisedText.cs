using System.Text;

namespace DataForge.Parquet.Statistics;

/// <summary>The smallest text above all that begin with a prefix: its last code point raised by one, past the surrogates.</summary>
internal static class RaisedText
{
    /// <summary>Null where every code point is the last of Unicode.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> prefix)
    {
        while (prefix.Length > 0)
        {
            if (Rune.DecodeLastFromUtf8(prefix, out Rune last, out int length) != System.Buffers.OperationStatus.Done)
            {
                return null;
            }

            prefix = prefix[..^length];
            if (last.Value < 0x10FFFF)
            {
                var next = new Rune(last.Value == 0xD7FF ? 0xE000 : last.Value + 1);
                var raised = new byte[prefix.Length + next.Utf8SequenceLength];
                prefix.CopyTo(raised);
                next.EncodeToUtf8(raised.AsSpan(prefix.Length));
                return raised;
            }
        }

        return null;
    }
}
