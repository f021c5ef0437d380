using System.Text.RegularExpressions;
using DataForge.Core.Text;

namespace DataForge.Filters.Quality.Rules;

/// <summary>Finds data that point to a person or open a door. Patterns are linear in the text; numbers must pass their check digits.</summary>
internal static partial class PersonalPatterns
{
    /// <summary>What is found, in order; places that overlap an earlier one are left out.</summary>
    public static List<(string Kind, TextSpan Span)> Find(string text, IReadOnlyCollection<string> kinds)
    {
        var found = new List<(string Kind, TextSpan Span)>();
        Add("key", Keys(), _ => true);
        Add("email", Emails(), _ => true);
        Add("iban", Ibans(), IsIban);
        Add("card", Cards(), IsCard);
        Add("ip", Addresses(), value => value.Split('.').All(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) < 256));
        Add("phone", Phones(), value => value.Count(char.IsAsciiDigit) is >= 10 and <= 15);
        found.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        return found;

        void Add(string kind, Regex pattern, Func<string, bool> isReal)
        {
            if (!kinds.Contains(kind))
            {
                return;
            }

            foreach (Match match in pattern.Matches(text))
            {
                var span = new TextSpan(match.Index, match.Length);
                if (isReal(match.Value) && !found.Exists(other => other.Span.Start < span.End && span.Start < other.Span.End))
                {
                    found.Add((kind, span));
                }
            }
        }
    }

    private static bool IsCard(string value)
    {
        int sum = 0, place = 0;
        foreach (char digit in value.Where(char.IsAsciiDigit).Reverse())
        {
            int doubled = (digit - '0') << (place++ & 1);
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return place is >= 13 and <= 19 && sum % 10 == 0;
    }

    private static bool IsIban(string value)
    {
        string plain = value.Replace(" ", "", StringComparison.Ordinal);
        int remainder = 0;
        foreach (char unit in plain[4..] + plain[..4])
        {
            int number = char.IsAsciiDigit(unit) ? unit - '0' : unit - 'A' + 10;
            remainder = ((remainder * (number > 9 ? 100 : 10)) + number) % 97;
        }

        return remainder == 1;
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+\-]{1,64}@(?:[A-Za-z0-9\-]{1,63}\.){1,8}[A-Za-z]{2,24}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Emails();

    [GeneratedRegex(@"\+[1-9][0-9]{0,2}[ .\-]?(?:\(?[0-9]{1,4}\)?[ .\-]?){2,5}[0-9]{2,4}|\(?[2-9][0-9]{2}\)?[ .\-][2-9][0-9]{2}[ .\-][0-9]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Phones();

    [GeneratedRegex(@"\b[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"\b[0-9](?:[ \-]?[0-9]){12,18}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Cards();

    [GeneratedRegex(@"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", RegexOptions.NonBacktracking)]
    private static partial Regex Ibans();

    [GeneratedRegex(@"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bsk-[A-Za-z0-9_\-]{20,}\b|\bhf_[A-Za-z0-9]{30,}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----", RegexOptions.NonBacktracking)]
    private static partial Regex Keys();
}
