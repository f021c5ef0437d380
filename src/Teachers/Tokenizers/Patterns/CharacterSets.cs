using System.Collections.Concurrent;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>Named sets of characters as Oniguruma has them.</summary>
internal static class CharacterSets
{
    private static readonly CodePointSet[] Categories = MakeCategories();
    private static readonly Dictionary<string, Func<CodePointSet>> Properties = MakeProperties();
    private static readonly ConcurrentDictionary<string, CodePointSet> Made = new(StringComparer.Ordinal);

    /// <summary>Every code point.</summary>
    public static CodePointSet Any { get; } = new([(0, CodePointTable.Limit - 1)]);

    /// <summary><c>.</c> without the m flag.</summary>
    public static CodePointSet NotLineFeed { get; } = CodePointSet.Of('\n').Complement();

    /// <summary><c>\d</c>.</summary>
    public static CodePointSet Digit { get; } = Categories[(int)GeneralCategory.Nd];

    /// <summary><c>\w</c> as measured.</summary>
    public static CodePointSet Word { get; } = UnicodeTables.Set("onig word");

    /// <summary><c>\h</c>.</summary>
    public static CodePointSet Hexadecimal { get; } = new([('0', '9'), ('A', 'F'), ('a', 'f')]);

    /// <summary>A property by name (case, spaces, hyphens and underscores do not count), or null.</summary>
    public static CodePointSet? Property(string name)
    {
        string key = Key(name);
        return Properties.TryGetValue(key, out Func<CodePointSet>? make) ? Made.GetOrAdd(key, _ => make()) : null;
    }

    /// <summary>A POSIX bracket by name, or null.</summary>
    public static CodePointSet? Posix(string name) => name switch
    {
        "alpha" => UnicodeTables.Set("alphabetic"),
        "digit" => Digit,
        "alnum" => UnicodeTables.Set("alphabetic").Union(Digit),
        "upper" => UnicodeTables.Set("uppercase property"),
        "lower" => UnicodeTables.Set("lowercase property"),
        "space" => UnicodeTables.WhiteSpace,
        "punct" => UnicodeTables.Set("onig punct"),
        "word" => Word,
        "xdigit" => Hexadecimal,
        "blank" => Categories[(int)GeneralCategory.Zs].Union(CodePointSet.Of('\t')),
        "cntrl" => Categories[(int)GeneralCategory.Cc],
        "ascii" => new([(0, 127)]),
        "graph" => UnicodeTables.WhiteSpace.Union(Category("Cc")!).Union(Category("Cn")!).Union(Category("Cs")!).Complement(),
        "print" => Category("Cc")!.Union(Category("Cn")!).Union(Category("Cs")!).Complement(),
        _ => null,
    };

    private static CodePointSet? Category(string name)
    {
        CodePointSet? result = null;
        foreach (GeneralCategory category in Enum.GetValues<GeneralCategory>())
        {
            if (category.ToString().StartsWith(name, StringComparison.Ordinal))
            {
                result = result is null ? Categories[(int)category] : result.Union(Categories[(int)category]);
            }
        }

        return result;
    }

    private static CodePointSet[] MakeCategories()
    {
        var ranges = new List<(int, int)>[Enum.GetValues<GeneralCategory>().Length];
        for (int i = 0; i < ranges.Length; i++)
        {
            ranges[i] = [];
        }

        CollectRuns(UnicodeTables.Categories, (value, first, last) => ranges[value].Add((first, last)));
        return [.. ranges.Select(list => new CodePointSet(list))];
    }

    private static void CollectRuns(CodePointTable table, Action<byte, int, int> add)
    {
        int start = 0;
        for (int i = 1; i <= CodePointTable.Limit; i++)
        {
            if (i == CodePointTable.Limit || table[i] != table[start])
            {
                add(table[start], start, i - 1);
                start = i;
            }
        }
    }

    private static Dictionary<string, Func<CodePointSet>> MakeProperties()
    {
        var result = new Dictionary<string, Func<CodePointSet>>(StringComparer.Ordinal);
        string[] scripts = UnicodeTables.ScriptNames();
        for (int i = 0; i < scripts.Length; i++)
        {
            int number = i + 1;
            result[Key(scripts[i])] = () => Script(number);
        }

        (string Short, string Long)[] categories =
        [
            ("L", "Letter"), ("Lu", "Uppercase_Letter"), ("Ll", "Lowercase_Letter"), ("Lt", "Titlecase_Letter"), ("Lm", "Modifier_Letter"), ("Lo", "Other_Letter"),
            ("M", "Mark"), ("Mn", "Nonspacing_Mark"), ("Mc", "Spacing_Mark"), ("Me", "Enclosing_Mark"), ("N", "Number"), ("Nd", "Decimal_Number"), ("Nl", "Letter_Number"), ("No", "Other_Number"),
            ("P", "Punctuation"), ("Pc", "Connector_Punctuation"), ("Pd", "Dash_Punctuation"), ("Ps", "Open_Punctuation"), ("Pe", "Close_Punctuation"), ("Pi", "Initial_Punctuation"), ("Pf", "Final_Punctuation"), ("Po", "Other_Punctuation"),
            ("S", "Symbol"), ("Sm", "Math_Symbol"), ("Sc", "Currency_Symbol"), ("Sk", "Modifier_Symbol"), ("So", "Other_Symbol"), ("Z", "Separator"), ("Zs", "Space_Separator"), ("Zl", "Line_Separator"), ("Zp", "Paragraph_Separator"),
            ("C", "Other"), ("Cc", "Control"), ("Cf", "Format"), ("Cn", "Unassigned"), ("Co", "Private_Use"), ("Cs", "Surrogate"),
        ];
        foreach ((string shortName, string longName) in categories)
        {
            result[Key(shortName)] = result[Key(longName)] = () => Category(shortName)!;
        }

        result["lc"] = result["casedletter"] = () => Category("Lu")!.Union(Category("Ll")!).Union(Category("Lt")!);
        result["alphabetic"] = () => UnicodeTables.Set("alphabetic");
        result["lowercase"] = () => UnicodeTables.Set("lowercase property");
        result["uppercase"] = () => UnicodeTables.Set("uppercase property");
        result["whitespace"] = () => UnicodeTables.WhiteSpace;
        result["emoji"] = () => UnicodeTables.Set("emoji");
        result["extendedpictographic"] = () => UnicodeTables.Set("pictographic");
        result["any"] = () => Any;
        result["assigned"] = () => Category("Cn")!.Complement();
        foreach (string posix in (string[])["alpha", "digit", "alnum", "upper", "lower", "space", "punct", "word", "xdigit", "blank", "cntrl", "ascii", "graph", "print"])
        {
            result[posix] = () => Posix(posix)!;
        }

        return result;
    }

    private static CodePointSet Script(int number)
    {
        var ranges = new List<(int, int)>();
        CollectRuns(UnicodeTables.Runs("script"), (value, first, last) =>
        {
            if (value == number)
            {
                ranges.Add((first, last));
            }
        });
        return new CodePointSet(ranges);
    }

    private static string Key(string name) => string.Concat(name.Where(c => c is not ('_' or ' ' or '-'))).ToLowerInvariant();
}
