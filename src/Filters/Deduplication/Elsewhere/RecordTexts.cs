using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Text;

namespace DataForge.Filters.Deduplication.Elsewhere;

/// <summary>A line of another dataset and the texts that stand in it.</summary>
/// <param name="File">Name of the file without its folder.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Texts">The texts, in the order of the fields.</param>
internal sealed record RecordTexts(string File, int Line, IReadOnlyList<string> Texts)
{
    /// <summary>How details name it.</summary>
    public string Name => FormattableString.Invariant($"{File}:{Line}");

    /// <summary>Where the files that options name lie.</summary>
    public static string[] Paths(IReadOnlyList<string> against, OperatorSetup setup) => [.. against.Select(path => Path.GetFullPath(path, setup.BaseFolder))];

    /// <summary>All lines of the files that hold a text.</summary>
    /// <exception cref="InvalidDataException">A file is missing or broken, or has no text in the fields named.</exception>
    public static IEnumerable<RecordTexts> Read(IReadOnlyList<string> paths, IReadOnlyList<string> fields)
    {
        foreach (string path in paths)
        {
            RecordTexts? open = null;
            foreach (FileText text in FileTexts.Read(path, fields))
            {
                if (open is not null && open.Line == text.Line)
                {
                    ((List<string>)open.Texts).Add(text.Text);
                    continue;
                }

                if (open is not null)
                {
                    yield return open;
                }

                open = new RecordTexts(text.File, text.Line, new List<string> { text.Text });
            }

            yield return open ?? throw new InvalidDataException($"{path} holds no text to compare with{(fields.Count == 0 ? "" : $" in the fields {string.Join(", ", fields)}")}.");
        }
    }

    /// <summary>What of a row is looked for: each prompt, each response, or as one all of them; by single messages, as other datasets hold them.</summary>
    public static IEnumerable<IReadOnlyList<string>> Sought(RowContent content, string on)
    {
        (IReadOnlyList<Messages> prompts, IReadOnlyList<string> responses) = ComparedText.Parts(content);
        IEnumerable<IReadOnlyList<string>> first = prompts.Select(prompt => (IReadOnlyList<string>)[.. prompt.Select(message => message.Content)]);
        IEnumerable<IReadOnlyList<string>> second = responses.Select(response => (IReadOnlyList<string>)[response]);
        return on switch
        {
            ComparedText.Prompt => first,
            ComparedText.Response => second,
            _ => [[.. first.Concat(second).SelectMany(texts => texts)]],
        };
    }
}
