using System.Collections.Frozen;
using System.Text.RegularExpressions;
using DataForge.Augmenters.Neutral.Surface;
using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Neutral;

/// <summary>Puts the items of a bulleted list, which stand for themselves, in another order, and labels the two a tie.</summary>
internal sealed partial class ReorderItems(ReorderItemsOptions options) : GoodResponseOperator, IOperatorType<ReorderItems, ReorderItemsOptions>
{
    private const string OrderMatters = "order_matters";
    private const string NoList = "no_list";

    // Words that tie an item to the one before it, or a list to an order.
    private static readonly FrozenSet<string> Sequence = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "first", "firstly", "second", "secondly", "third", "thirdly", "then", "next", "after", "before", "finally", "lastly", "last", "step", "steps", "once", "again", "another", "also", "above", "below", "previous", "following", "other", "others", "former", "latter",
        "order", "rank", "ranked", "top", "best", "oldest", "newest", "largest", "smallest", "chronological", "timeline", "sort", "sorted", "recipe", "instructions", "how", "process", "stages", "stage", "preheat", "similarly", "likewise", "too", "alternatively", "however", "furthermore", "moreover", "additionally",
        "important", "importantly", "importance", "priority", "prioritize", "main", "mainly", "primary", "primarily", "secondary", "most", "least", "more", "therefore", "thus", "hence", "consequently", "because", "cause", "causes", "caused", "result", "results", "resulting", "leads", "lead", "effect", "effects", "start", "starts", "begin", "begins", "beginning", "end", "ends", "ending",
        "initially", "initial", "later", "earlier", "now", "so", "further", "overall", "conclusion", "summary");

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "reorder_items",
        2,
        RowKind.Neutral,
        "Puts the items of the one bulleted list of a good response in another order and labels the pair a tie, where neither prompt nor items speak of an order and no item has lines of its own. "
            + "A neutral augmentation after Crome (arXiv 2506.16507).",
        """
            - use: reorder_items
            """,
        (OrderMatters, "The prompt, or an item, speaks of an order, of steps, or of the item before it."),
        (NoList, "The response has no single bulleted list of at least `min_items` one-line items."));

    /// <inheritdoc/>
    public static IOperator Create(ReorderItemsOptions options, OperatorSetup setup) => new ReorderItems(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        if (good.Steps.Length > 0 || CodeFences.Has(good.Text) || ItemsOf(good.Text) is not { } items || items.Count < options.MinItems)
        {
            output.Decline(NoList);
            return;
        }

        if (!EnglishText.Is(good.Prompt.LastText + " " + good.Text) || SpeaksOfOrder(good.Prompt.LastText) || items.Any(item => SpeaksOfOrder(item.Of(good.Text).ToString()) || BearsOrder(item.Of(good.Text))) || items.Count(item => Year().IsMatch(item.Of(good.Text))) > 1 || FormatMatters.In(good.Prompt.LastText))
        {
            output.Decline(OrderMatters);
            return;
        }

        SplitMix64 draw = output.Draw();
        int[] order = [.. Enumerable.Range(0, items.Count)];
        draw.Shuffle(order.AsSpan());
        if (order.SequenceEqual(Enumerable.Range(0, items.Count)))
        {
            Array.Reverse(order);
        }

        TextEdit[] edits = [.. items.Select((item, i) => new TextEdit(item.Start, item.Length, items[order[i]].Of(good.Text).ToString())).Where(edit => edit.Replacement != good.Text.Substring(edit.Start, edit.Length))];
        output.Make(new Child(
            new PreferenceContent(good.Prompt, good.Response, good.Response.WithLastText(TextEdits.Apply(good.Text, edits)), Verdict.Tie),
            LabelOrigin.Rule,
            Parameters.Of(("field", "rejected"), ("spans", TextEdits.Record(good.Text, edits)), ("order", ParameterValue.List(order.Select(index => (ParameterValue)(index + 1))))))
        { Attribute = "item_order" });
    }

    /// <summary>The texts of the items without their marks, or null where bullets stand in several places, are nested, or have further lines.</summary>
    private static List<TextSpan>? ItemsOf(string text)
    {
        var items = new List<TextSpan>();
        bool isOver = false;
        foreach (TextSpan line in Lines.Split(text))
        {
            ReadOnlySpan<char> content = line.Of(text);
            bool isItem = content.Length > 3 && (content[0] is '-' or '*' or '\u2022') && content[1] == ' ' && !char.IsWhiteSpace(content[2]);
            if (isItem && (isOver || !Graphemes.IsBoundary(text, line.Start + 2)))
            {
                return null;
            }

            if (isItem)
            {
                items.Add(new TextSpan(line.Start + 2, line.Length - 2));
            }
            else if (items.Count > 0 && !content.IsWhiteSpace())
            {
                isOver = true;
                if (content[0] is ' ' or '\t')
                {
                    return null;
                }
            }
        }

        return items;
    }

    /// <summary>Formulas build on each other, and letters at the head spell a word.</summary>
    private static bool BearsOrder(ReadOnlySpan<char> item)
    {
        ReadOnlySpan<char> head = item.TrimStart("*_( ");
        return item.Contains('=') || (head.Length > 1 && char.IsLetterOrDigit(head[0]) && ":).-*=".Contains(head[1]));
    }

    [GeneratedRegex(@"\b1[0-9]{3}\b|\b20[0-9]{2}\b|\b[0-9]{1,2}(?::[0-9]{2})? ?[ap]\.?m\b|\b[0-9]{1,2}:[0-9]{2}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    private static bool SpeaksOfOrder(string text)
    {
        FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = Sequence.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (TextSpan word in Words.Enumerate(text))
        {
            if (lookup.Contains(word.Of(text)))
            {
                return true;
            }
        }

        return false;
    }
}
