using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Makes normalizers of their JSON.</summary>
internal static class NormalizerFactory
{
    private const string Known = "Sequence, NFC, NFD, NFKC, NFKD, Nmt, Lowercase, StripAccents, Strip, Replace, Prepend, BertNormalizer, Precompiled, ByteLevel";

    /// <summary>The normalizer, or null for null.</summary>
    public static Normalizer? Create(JsonPart json)
    {
        if (json.IsNull)
        {
            return null;
        }

        string type = json["type"].String();
        return type switch
        {
            "Sequence" => new SequenceNormalizer([.. json["normalizers"].Items().Select(part => Create(part) ?? throw part.Error("a normalizer is needed"))]),
            "NFC" => new UnicodeNormalizer(compose: true, compatible: false),
            "NFD" => new UnicodeNormalizer(compose: false, compatible: false),
            "NFKC" => new UnicodeNormalizer(compose: true, compatible: true),
            "NFKD" => new UnicodeNormalizer(compose: false, compatible: true),
            "Nmt" => new FilterNormalizer(UnicodeTables.Set("nmt removed"), UnicodeTables.Map("nmt"), touchesAscii: true),
            "Lowercase" => new LowercaseNormalizer(),
            "StripAccents" => new FilterNormalizer(UnicodeTables.Set("strip accents"), null, touchesAscii: false),
            "Strip" => new StripNormalizer(json["strip_left"].Boolean(true), json["strip_right"].Boolean(true)),
            "Replace" => new ReplaceNormalizer(PatternFactory.Create(json["pattern"]), json["content"].String()),
            "Prepend" => new PrependNormalizer(json["prepend"].String()),
            "BertNormalizer" => new BertNormalizer(json["clean_text"].Boolean(true), json["handle_chinese_chars"].Boolean(true),
                json["strip_accents"].IsNull ? null : json["strip_accents"].Boolean(false), json["lowercase"].Boolean(true)),
            "Precompiled" => Precompiled(json["precompiled_charsmap"]),
            "ByteLevel" => new ByteLevelNormalizer(),
            _ => throw json["type"].Unknown("normalizer", type, Known),
        };
    }

    private static PrecompiledNormalizer Precompiled(JsonPart json)
    {
        try
        {
            return new PrecompiledNormalizer(Convert.FromBase64String(json.String()));
        }
        catch (FormatException exception)
        {
            throw new TokenizerException($"{json.Place}: not base64: {exception.Message}", exception);
        }
        catch (TokenizerException exception)
        {
            throw new TokenizerException($"{json.Place}: {exception.Message}", exception);
        }
    }
}
