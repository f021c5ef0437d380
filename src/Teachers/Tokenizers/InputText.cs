using System.Text;

namespace DataForge.Teachers.Tokenizers;

/// <summary>Checks texts before they are encoded: tokenizers are defined on Unicode, so broken text is refused, not repaired.</summary>
internal static class InputText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Throws unless the bytes are UTF-8.</summary>
    public static void Check(ReadOnlySpan<byte> text)
    {
        if (System.Text.Unicode.Utf8.IsValid(text))
        {
            return;
        }

        int position = 0;
        while (Rune.DecodeFromUtf8(text[position..], out _, out int length) == System.Buffers.OperationStatus.Done)
        {
            position += length;
        }

        throw new TokenizerException($"the text is not UTF-8: byte 0x{text[position]:X2} at offset {position} starts no character; decode it or replace such bytes first");
    }

    /// <summary>The UTF-8 of a string; throws if it has a surrogate without its partner.</summary>
    public static byte[] ToUtf8(string text)
    {
        try
        {
            return Strict.GetBytes(text);
        }
        catch (EncoderFallbackException exception)
        {
            throw new TokenizerException($"the text is not Unicode: U+{(int)exception.CharUnknown:X4} at UTF-16 offset {exception.Index} is half of a surrogate pair; replace it first", exception);
        }
    }
}
