using DataForge.Teachers.Tokenizers.Decoders;
using DataForge.Teachers.Tokenizers.PreTokenizers;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Makes decoders of their JSON.</summary>
internal static class DecoderFactory
{
    private const string Known = "Sequence, ByteLevel, WordPiece, Metaspace, BPEDecoder, ByteFallback, Fuse, Strip, Replace, CTC";

    /// <summary>The decoder, or null for null.</summary>
    public static TokenDecoder? Create(JsonPart json)
    {
        if (json.IsNull)
        {
            return null;
        }

        string type = json["type"].String();
        return type switch
        {
            "Sequence" => new SequenceDecoder([.. json["decoders"].Items().Select(part => Create(part) ?? throw part.Error("a decoder is needed"))]),
            "ByteLevel" => new ByteLevelDecoder(),
            "WordPiece" => new WordPieceDecoder(json["prefix"].String("##"), json["cleanup"].Boolean(true)),
            "Metaspace" => new MetaspaceDecoder(json["replacement"].Character("\u2581").ToString(), PreTokenizerFactory.MetaspaceScheme(json) != PrependScheme.Never),
            "BPEDecoder" => new BpeDecoder(json["suffix"].String("</w>")),
            "ByteFallback" => new ByteFallbackDecoder(),
            "Fuse" => new FuseDecoder(),
            "Strip" => new StripDecoder(json["content"].Character(), json["start"].Integer(0, int.MaxValue, 0), json["stop"].Integer(0, int.MaxValue, 0)),
            "Replace" => new ReplaceDecoder(PatternFactory.Create(json["pattern"]), json["content"].String()),
            "CTC" => new CtcDecoder(json["pad_token"].String("<pad>"), json["word_delimiter_token"].String("|"), json["cleanup"].Boolean(true)),
            _ => throw json["type"].Unknown("decoder", type, Known),
        };
    }
}
