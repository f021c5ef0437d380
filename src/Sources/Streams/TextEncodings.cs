using System.Text;

namespace DataForge.Sources.Streams;

/// <summary>Character encodings by their names in options. Bytes that are no text stop the reading with an error.</summary>
internal static class TextEncodings
{
    /// <summary>The encoding of that name.</summary>
    public static Encoding Find(string name)
    {
        (string? webName, int page) = name switch
        {
            "utf-16le" => ("utf-16", 0),
            "utf-16be" => ("utf-16BE", 0),
            "latin-1" => ("iso-8859-1", 0),
            "windows-1252" => ((string?)null, 1252),
            _ => throw new SourceException($"Unknown encoding {name}."),
        };
        return webName is not null
            ? Encoding.GetEncoding(webName, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            : CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? throw new SourceException($"Code page {page} is not there.");
    }
}
