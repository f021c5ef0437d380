using DataForge.Teachers.Tokenizers.PreTokenizers;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Makes pre-tokenizers of their JSON.</summary>
internal static class PreTokenizerFactory
{
    private const string Known = "Sequence, ByteLevel, Whitespace, WhitespaceSplit, BertPreTokenizer, Digits, CharDelimiterSplit, UnicodeScripts, Punctuation, Split, Metaspace, FixedLength";

    /// <summary>The pre-tokenizer, or null for null.</summary>
    public static PreTokenizer? Create(JsonPart json)
    {
        if (json.IsNull)
        {
            return null;
        }

        string type = json["type"].String();
        return type switch
        {
            "Sequence" => new SequencePreTokenizer([.. json["pretokenizers"].Items().Select(part => Create(part) ?? throw part.Error("a pre-tokenizer is needed"))]),
            "ByteLevel" => new ByteLevel(json["add_prefix_space"].Boolean(true), json["use_regex"].Boolean(true)),
            "Whitespace" => new WhitespacePreTokenizer(),
            "WhitespaceSplit" => new CharacterSplit(UnicodeTables.WhiteSpace, SplitBehavior.Removed),
            "BertPreTokenizer" => new BertPreTokenizer(),
            "Digits" => json["individual_digits"].Boolean(false) ? new CharacterSplit(UnicodeTables.Set("numeric"), SplitBehavior.Isolated) : new DigitRuns(),
            "CharDelimiterSplit" => new CharacterSplit(CodePointSet.Of(json["delimiter"].Character().Value), SplitBehavior.Removed),
            "UnicodeScripts" => new UnicodeScripts(),
            "Punctuation" => new CharacterSplit(UnicodeTables.Set("punctuation"), json["behavior"].Name<SplitBehavior>(SplitBehavior.Isolated)),
            "Split" => Split(json),
            "Metaspace" => new Metaspace(json["replacement"].Character("\u2581"), MetaspaceScheme(json), json["split"].Boolean(true)),
            "FixedLength" => new FixedLength(json["length"].Integer(1, int.MaxValue, 5)),
            _ => throw json["type"].Unknown("pre-tokenizer", type, Known),
        };
    }

    /// <summary>The scheme of a Metaspace component; old files have only <c>add_prefix_space</c>.</summary>
    public static PrependScheme MetaspaceScheme(JsonPart json)
    {
        bool prefix = json["add_prefix_space"].Boolean(true);
        PrependScheme scheme = json["prepend_scheme"].Name<PrependScheme>(prefix ? PrependScheme.Always : PrependScheme.Never);
        if (!prefix && scheme != PrependScheme.Never)
        {
            throw json["prepend_scheme"].Error($"'{scheme}' contradicts add_prefix_space false");
        }

        return scheme;
    }

    private static SplittingPreTokenizer Split(JsonPart json)
    {
        SplitBehavior behavior = json["behavior"].Name<SplitBehavior>();
        bool invert = json["invert"].Boolean(false);
        JsonPart regex = json["pattern"]["Regex"];
        SplittingPreTokenizer? scanner = !regex.IsNull && behavior == SplitBehavior.Isolated && !invert ? KnownExpressions.Scanner(regex.String()) : null;
        return scanner ?? new PatternSplit(PatternFactory.Create(json["pattern"]), behavior, invert);
    }
}
