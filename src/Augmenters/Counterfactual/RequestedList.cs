using DataForge.Core.Text;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>A numbered list with exactly as many items as the prompt asks for: <c>Give me five names</c>, <c>1. ... 5. ...</c>.</summary>
internal static class RequestedList
{
    private const int FewestItems = 3;
    private const int MostItems = 200;

    /// <summary>Where the items end, or null where the response has no such list or goes on after it at length.</summary>
    public static IReadOnlyList<int>? Find(string prompt, string response)
    {
        var ends = new List<int>();
        int expected = 1;
        int lastContent = 0;
        int afterList = 0;
        foreach (TextSpan line in Lines.Split(response))
        {
            if (line.Of(response).IsWhiteSpace())
            {
                continue;
            }

            if (Starts(line.Of(response), expected))
            {
                if (expected > 1)
                {
                    ends.Add(lastContent);
                }

                expected++;
                afterList = 0;
            }
            else if (expected > 1 && response[line.Start] is not (' ' or '\t' or '-' or '*' or '\u2022'))
            {
                afterList++;
            }

            lastContent = line.End;
        }

        int count = expected - 1;
        if (count is < FewestItems or > MostItems || afterList > 1 || !RequestedCount.Asks(prompt, count))
        {
            return null;
        }

        ends.Add(response.Length);
        return ends;
    }

    private static bool Starts(ReadOnlySpan<char> line, int number)
    {
        ReadOnlySpan<char> text = line.TrimStart(" *#");
        int digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        return digits is > 0 and <= 3 && digits + 1 < text.Length && text[digits] is '.' or ')' && !char.IsAsciiDigit(text[digits + 1])
            && int.Parse(text[..digits], System.Globalization.CultureInfo.InvariantCulture) == number;
    }
}
