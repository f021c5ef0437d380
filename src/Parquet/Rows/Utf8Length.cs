using System.Text;

namespace DataForge.Parquet.Rows;

/// <summary>Length of UTF-16 text in UTF-8.</summary>
internal static class Utf8Length
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Bytes, or -1 where a surrogate stands alone.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        try
        {
            return Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            return -1;
        }
    }
}
