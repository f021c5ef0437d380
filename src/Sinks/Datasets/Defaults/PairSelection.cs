using DataForge.Core.Rows;
using DataForge.Sinks.Datasets.Columns;

namespace DataForge.Sinks.Datasets.Defaults;

/// <summary>
/// Which pairs a trainer may read blindly (design rules 1 to 3). A preference row gives its two responses to one prompt, a prompt pair its
/// response to two prompts, a ranked row every pair of different value with the difference as margin; scored and stepwise rows give none.
/// </summary>
internal static class PairSelection
{
    /// <summary>Adds the pairs that a row gives, each as often as the row repeats; calls back once for each one left out.</summary>
    public static void Collect(Row row, List<DefaultPair> pairs, Action<LeftOut> leftOut)
    {
        switch (row.Content)
        {
            case PreferenceContent content:
                Take(new(row, content.Prompt, content.Chosen, content.Prompt, content.Rejected, row.Annotations.PreferenceMargin), Label(row), pairs, leftOut);
                break;
            case PromptPairContent content:
                Take(
                    new(row, content.PromptChosen, content.Response, content.PromptRejected, content.Response, row.Annotations.PreferenceMargin),
                    Label(row),
                    pairs,
                    leftOut);
                break;
            case RankedContent content:
                Ranked(row, content, pairs, leftOut);
                break;
            default:
                leftOut(LeftOut.NoPair);
                break;
        }
    }

    private static LeftOut? Label(Row row) => LabelColumns.Verdict(row) == Verdict.Tie
        ? LeftOut.Tie
        : LabelColumns.ChosenProbability(row) > 0.5 ? null : LeftOut.NotAboveHalf;

    private static void Ranked(Row row, RankedContent content, List<DefaultPair> pairs, Action<LeftOut> leftOut)
    {
        bool any = false;
        for (int i = 0; i < content.Responses.Length; i++)
        {
            for (int j = 0; j < content.Responses.Length; j++)
            {
                (RankedResponse better, RankedResponse worse) = (content.Responses[i], content.Responses[j]);
                if (better.Value > worse.Value)
                {
                    any = true;
                    var pair = new DefaultPair(row, content.Prompt, better.Response, content.Prompt, worse.Response, better.Value - worse.Value) { Positions = (i, j) };
                    Take(pair, null, pairs, leftOut);
                }
            }
        }

        if (!any)
        {
            leftOut(LeftOut.Tie);
        }
    }

    private static void Take(in DefaultPair pair, LeftOut? label, List<DefaultPair> pairs, Action<LeftOut> leftOut)
    {
        if ((label ?? Sides(pair)) is { } reason)
        {
            leftOut(reason);
            return;
        }

        for (int copy = 1; copy <= pair.Row.Annotations.Repeat; copy++)
        {
            pairs.Add(pair with { Copy = copy });
        }
    }

    private static LeftOut? Sides(in DefaultPair pair)
    {
        bool samePrompt = pair.ChosenPrompt.Equals(pair.RejectedPrompt);
        if (samePrompt && pair.Chosen.Equals(pair.Rejected))
        {
            return LeftOut.EqualSides;
        }

        if (IsBlank(pair.Chosen) || IsBlank(pair.Rejected) || (!samePrompt && (IsBlank(pair.ChosenPrompt) || IsBlank(pair.RejectedPrompt))))
        {
            return LeftOut.BlankSide;
        }

        return samePrompt && DifferOnlyAtTheEnd(pair.Chosen, pair.Rejected) ? LeftOut.TrailingWhiteSpace : null;
    }

    private static bool IsBlank(Messages side) =>
        side.Count == 0 || (side[^1].ToolCalls is null && string.IsNullOrWhiteSpace(side[^1].Content));

    private static bool DifferOnlyAtTheEnd(Messages first, Messages second)
    {
        if (first.Count != second.Count)
        {
            return false;
        }

        for (int i = 0; i < first.Count - 1; i++)
        {
            if (first[i] != second[i])
            {
                return false;
            }
        }

        (Message a, Message b) = (first[^1], second[^1]);
        return a.Content.AsSpan().TrimEnd().SequenceEqual(b.Content.AsSpan().TrimEnd()) && (a with { Content = "" }) == (b with { Content = "" });
    }
}
