using System.Globalization;
using System.Runtime.InteropServices;
using DataForge.Core.Text;
using DataForge.Filters.Text;

namespace DataForge.Filters.Decontamination;

/// <summary>The texts of the benchmark files, indexed by the length of n-gram that suits each.</summary>
internal sealed class BenchmarkIndex
{
    private const int ShownCharacters = 120;
    private readonly List<FileText> _texts = [];
    private readonly SortedDictionary<int, OverlapIndex> _byLength = [];

    /// <summary>Reads the files.</summary>
    /// <exception cref="InvalidDataException">A file is missing, broken, or has no text long enough to be found.</exception>
    public BenchmarkIndex(IReadOnlyList<string> paths, DecontaminateOptions options)
    {
        var words = new List<ulong>();
        foreach (string path in paths)
        {
            int before = _texts.Count;
            foreach (FileText text in FileTexts.Read(path, options.Fields))
            {
                words.Clear();
                PlainWords.Hash(text.Text, words);
                int length = words.Count >= options.Ngram ? options.Ngram
                    : words.Count >= options.ShortNgram ? options.ShortNgram
                    : options.WholeFrom > 0 && words.Count >= options.WholeFrom ? words.Count : 0;
                if (length > 0)
                {
                    IndexFor(length).Add(_texts.Count, CollectionsMarshal.AsSpan(words));
                    _texts.Add(text);
                }
            }

            if (_texts.Count == before)
            {
                throw new InvalidDataException($"{path} holds no text that could be found: name the right `fields`, lower `short_ngram`, or set `whole_from`.");
            }
        }
    }

    /// <summary>The longest run that a text shares with a benchmark, described from both sides; null where there is none.</summary>
    public string? Find(string text)
    {
        var words = new List<ulong>();
        var spans = new List<TextSpan>();
        PlainWords.Hash(text, words, spans);
        OverlapRun? longest = null;
        foreach (OverlapIndex index in _byLength.Values)
        {
            foreach (OverlapRun run in index.Find(CollectionsMarshal.AsSpan(words)))
            {
                longest = longest is { } best && best.Length >= run.Length ? best : run;
            }
        }

        return longest is { } found ? Describe(found, text, spans) : null;
    }

    private string Describe(OverlapRun run, string text, List<TextSpan> spans)
    {
        FileText benchmark = _texts[run.Indexed];
        string shared = text[spans[run.Start].Start..spans[run.Start + run.Length - 1].End];
        string field = benchmark.Field.Length == 0 ? "" : $" {benchmark.Field}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{benchmark.File}:{benchmark.Line}{field}, words {run.IndexedStart + 1}-{run.IndexedStart + run.Length} = words {run.Start + 1}-{run.Start + run.Length} here: {Shorten(shared)}");
    }

    private static string Shorten(string text) => text.Length <= ShownCharacters ? text
        : text[..(char.IsHighSurrogate(text[ShownCharacters - 1]) ? ShownCharacters - 1 : ShownCharacters)] + "...";

    private OverlapIndex IndexFor(int length)
    {
        if (!_byLength.TryGetValue(length, out OverlapIndex? index))
        {
            _byLength.Add(length, index = new OverlapIndex(length));
        }

        return index;
    }
}
