using DataForge.Core.Numerics;
using DataForge.Filters.Statistics.Fitting;

namespace DataForge.Filters.Audit.Shortcuts;

/// <summary>Linear models that see one side's surface at a time and never the prompt: all marks together, and the words of the texts. Each fold is scored by the model of the others.</summary>
internal sealed class LinearRules(Items items, AuditOptions options, ShortcutTester tester)
{
    /// <summary>Largest gradient entry at the end, as a share of that at the start: more exact models predict no better.</summary>
    private const double FitTolerance = 0.01;

    /// <summary>All marks together.</summary>
    public ShortcutResult Marks()
    {
        int count = TextMarks.Names.Count;
        var means = new double[count];
        var scales = new double[count];
        for (int k = 0; k < count; k++)
        {
            int mark = k;
            means[k] = items.ArePairs ? 0 : items.All.Average(item => item.Marks[mark]);
            scales[k] = Math.Sqrt(items.All.Average(item => (item.Marks[mark] - means[mark]) * (item.Marks[mark] - means[mark])));
        }

        int[] used = [.. Enumerable.Range(0, count).Where(k => scales[k] > 0)];
        int[] indices = [.. Enumerable.Range(0, used.Length)];
        return Fit("marks_linear", "all marks together", "a linear model of all marks in this list: lengths, format, punctuation, stock phrases", used.Length, item => new SparseRow(indices, [.. used.Select(k => (item.Marks[k] - means[k]) / scales[k])]));
    }

    /// <summary>Words and phrases, without the prompt (hypothesis-only: Gururangan et al. 2018).</summary>
    public ShortcutResult Texts(int vocabulary) =>
        Fit("text_linear", "the words alone", "a linear model of the words of the texts alone, without what they answer", vocabulary, item => Known(item.Phrases, vocabulary));

    /// <summary>The phrases that the model knows, with signs by side, scaled to length 1.</summary>
    private static SparseRow Known(int[] phrases, int vocabulary)
    {
        int count = 0;
        foreach (int phrase in phrases)
        {
            count += (phrase < 0 ? ~phrase : phrase) < vocabulary ? 1 : 0;
        }

        var (indices, values, value) = (new int[count], new double[count], count == 0 ? 0 : 1 / Math.Sqrt(count));
        count = 0;
        foreach (int phrase in phrases)
        {
            int number = phrase < 0 ? ~phrase : phrase;
            if (number < vocabulary)
            {
                (indices[count], values[count++]) = (number, phrase < 0 ? -value : value);
            }
        }

        return new SparseRow(indices, values);
    }

    private ShortcutResult Fit(string name, string title, string rule, int dimension, Func<Item, SparseRow> features)
    {
        var predictions = new sbyte[items.All.Count];
        double threshold = items.ArePairs ? 0 : Portable.Log(items.GoodShare / (1 - items.GoodShare));
        Parallel.For(0, options.Folds, fold =>
        {
            Item[] train = [.. Sample(fold)];
            double[] targets = [.. train.Select(item => items.ArePairs ? 1.0 : item.Target > 0 ? 1 : 0)];
            if (dimension == 0 || train.Length == 0 || (!items.ArePairs && targets.Distinct().Count() < 2))
            {
                return;
            }

            LogisticRegression model = LogisticRegression.Fit([.. train.Select(features)], targets, [], dimension, Math.Max(1.0 / train.Length, 1e-5), !items.ArePairs, FitTolerance, relative: true);
            for (int i = 0; i < predictions.Length; i++)
            {
                if (items.All[i].Fold == fold)
                {
                    predictions[i] = (sbyte)Math.Sign(model.Score(features(items.All[i])) - threshold);
                }
            }
        });
        return tester.Test(name, title, rule, i => predictions[i]);
    }

    /// <summary>Rows of the other folds, evenly thinned to the number that a model learns from.</summary>
    private IEnumerable<Item> Sample(int fold)
    {
        int all = items.All.Count(item => item.Fold != fold), seen = 0;
        double step = Math.Max(1, all / (double)options.FitRows), next = 0;
        foreach (Item item in items.All)
        {
            if (item.Fold != fold && seen++ >= next)
            {
                next += step;
                yield return item;
            }
        }
    }
}
