using System.Text;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Texts as bytes and back, in UTF-8, ASCII and Latin-1.</summary>
internal static class TextEncoding
{
    public static byte[] Encode(string text, string encoding, string errors)
    {
        try
        {
            return Find(encoding, errors).GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw new TemplateFailure("UnicodeEncodeError", $"'{encoding}' codec can't encode the text");
        }
    }

    public static string Decode(byte[] bytes, string encoding, string errors)
    {
        try
        {
            return Find(encoding, errors).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new TemplateFailure("UnicodeDecodeError", $"'{encoding}' codec can't decode the bytes");
        }
    }

    private static Encoding Find(string encoding, string errors)
    {
        (EncoderFallback encoder, DecoderFallback decoder) = errors switch
        {
            "strict" => (EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
            "ignore" => (new EncoderReplacementFallback(""), new DecoderReplacementFallback("")),
            "replace" => (new EncoderReplacementFallback("?"), (DecoderFallback)new DecoderReplacementFallback("\uFFFD")),
            _ => throw TemplateFailure.NotSupported($"the error handler '{errors}': strict, ignore and replace are"),
        };
        string name = encoding.ToUpperInvariant().Replace('_', '-') switch
        {
            "UTF-8" or "UTF8" => "utf-8",
            "ASCII" or "US-ASCII" => "us-ascii",
            "LATIN-1" or "LATIN1" or "ISO-8859-1" => "iso-8859-1",
            _ => throw TemplateFailure.NotSupported($"the encoding '{encoding}': utf-8, ascii and latin-1 are"),
        };
        return Encoding.GetEncoding(name, encoder, decoder);
    }
}
