using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Benchmarks.Operators;

/// <summary>Prints the outputs of an operator with the smallest keyed draws, for reading: what was changed, with what stands around it.</summary>
internal static class Sample
{
    public static int Run(OperatorRegistry registry, string name, string file, int count, string[] settings)
    {
        string[] source = file.Split('=', 2);
        IReadOnlyList<Row> rows = SeedFile.Read(source[0], source.Length > 1 ? source[1] : null);
        OperatorRegistration operation = registry.Find(name) ?? throw new ArgumentException($"There is no operator '{name}'.", nameof(name));
        var step = Steps.Of(operation, settings);
        RowOutput[] outputs = [.. rows.Select(step.Apply).OfType<RowOutput>()];
        Console.WriteLine($"{outputs.Length} rows read, {outputs.Sum(output => output.Children.Count)} made");
        foreach (var reason in outputs.Where(output => output.Reason is not null).GroupBy(output => output.Reason!).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {reason.Key}: {reason.Count()}");
        }

        foreach (var kind in outputs.SelectMany(output => output.Children).GroupBy(child => child.Origin.ErrorType ?? child.Origin.Attribute ?? "").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  made {kind.Key}: {kind.Count()}");
        }

        // One output a prompt: many seeds share prompts.
        IEnumerable<(RowOutput Output, Row Child)> drawn = outputs.Where(output => output.Children.Count > 0)
            .GroupBy(output => output.Row.Groups[0]).OrderBy(group => group.Key).Select(group => group.OrderBy(output => output.Row.Id).First())
            .SelectMany(output => output.Children.Select(child => (output, child))).OrderBy(item => item.child.Id).Take(count);
        int number = 0;
        foreach ((_, Row child) in drawn)
        {
            Console.WriteLine($"--- {++number} {child.Id} {child.Origin.ErrorType} {child.Origin.OperatorParameters}");
            Print(child.Content);
        }

        return 0;
    }

    private static void Print(RowContent content)
    {
        switch (content)
        {
            case PreferenceContent row:
                Side("PROMPT", row.Prompt.LastText, 450);
                (string first, string second) = Around(row.Chosen.LastText, row.Rejected.LastText);
                Side("CHOSEN", first, 900);
                Side(row.Verdict == Verdict.Tie ? "TIE" : "REJECTED", second, 900);
                break;
            case PromptPairContent row:
                Side("FITS", row.PromptChosen.LastText, 900);
                Side("FITS LESS", row.PromptRejected.LastText, 900);
                Side("RESPONSE", row.Response.LastText, 900);
                break;
            case ScoredContent row:
                Side("PROMPT", row.Prompt.LastText, 900);
                Side($"LEVEL {row.Level}/{row.Levels} VALUE {row.Value}", row.Response.LastText, 900);
                break;
            case StepwiseContent row:
                Side("PROMPT", row.Prompt.LastText, 700);
                foreach (Step step in row.Steps)
                {
                    Side(step.Label.ToString(), step.Text, 400);
                }

                break;
            case RankedContent row:
                Side("PROMPT", row.Prompt.LastText, 700);
                foreach (RankedResponse response in row.Responses)
                {
                    Side($"{response.Value}", response.Response.LastText, 400);
                }

                break;
        }
    }

    /// <summary>Both texts from shortly before their first difference.</summary>
    private static (string First, string Second) Around(string first, string second)
    {
        int same = 0;
        while (same < first.Length && same < second.Length && first[same] == second[same])
        {
            same++;
        }

        int from = Math.Max(0, same - 160);
        return (Cut(first, from), Cut(second, from));
    }

    private static string Cut(string text, int from) => (from == 0 ? "" : "...") + text[from..Math.Min(text.Length, from + 520)] + (from + 520 < text.Length ? " [...]" : "");

    private static void Side(string name, string text, int most) => Console.WriteLine($"{name}: {(text.Length <= most ? text : text[..most] + " [...]")}");
}
