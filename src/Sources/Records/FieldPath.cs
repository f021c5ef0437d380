using System.Globalization;
using System.Text;

namespace DataForge.Sources.Records;

/// <summary>One step of a path: a member's name, an element's index (-1 for the last), or every element.</summary>
/// <param name="Name">Member's name, or null.</param>
/// <param name="Index">Element's index where <paramref name="Name"/> is null; <see cref="FieldPath.Last"/> or <see cref="FieldPath.Every"/>.</param>
internal readonly record struct PathStep(string? Name, int Index);

/// <summary>Paths into a JSON value: <c>a.b</c>, <c>a[0].b</c>, <c>a[-1]</c>, <c>a[*].b</c>, <c>["a.b"]</c>.</summary>
internal static class FieldPath
{
    /// <summary>Stands for the last element.</summary>
    public const int Last = -1;

    /// <summary>Stands for every element.</summary>
    public const int Every = -2;

    private const int MaxSteps = 32;

    /// <summary>Reads a path; false with the fault where it is none.</summary>
    public static bool TryParse(string text, out PathStep[] steps, out string fault)
    {
        var found = new List<PathStep>();
        (steps, fault) = ([], "");
        int position = 0;
        while (position < text.Length && fault.Length == 0)
        {
            if (text[position] == '[')
            {
                position = Bracket(text, position, found, ref fault);
            }
            else
            {
                position = Member(text, position, found, ref fault);
            }
        }

        if (fault.Length == 0 && found.Count is 0 or > MaxSteps)
        {
            fault = $"a path has 1 to {MaxSteps} steps";
        }

        if (fault.Length == 0 && found.Count(step => step is { Name: null, Index: Every }) > 1)
        {
            fault = "a path has at most one [*]";
        }

        steps = [.. found];
        return fault.Length == 0;
    }

    private static int Member(string text, int position, List<PathStep> steps, ref string fault)
    {
        if (text[position] == '.')
        {
            fault = steps.Count == 0 ? "a path does not begin with a dot" : fault;
            position++;
        }
        else if (steps.Count > 0)
        {
            fault = "after ] comes a dot or [";
        }

        int end = text.AsSpan(position).IndexOfAny('.', '[');
        end = end < 0 ? text.Length : position + end;
        if (end == position)
        {
            fault = "a name is empty";
        }

        steps.Add(new PathStep(text[position..end], 0));
        return end;
    }

    private static int Bracket(string text, int position, List<PathStep> steps, ref string fault)
    {
        if (position + 1 < text.Length && text[position + 1] == '"')
        {
            return Quoted(text, position + 2, steps, ref fault);
        }

        int end = text.IndexOf(']', position);
        if (end < 0)
        {
            fault = "a [ is not closed";
            return text.Length;
        }

        ReadOnlySpan<char> inside = text.AsSpan(position + 1, end - position - 1);
        if (inside is "*")
        {
            steps.Add(new PathStep(null, Every));
        }
        else if (inside is "-1")
        {
            steps.Add(new PathStep(null, Last));
        }
        else if (int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            steps.Add(new PathStep(null, index));
        }
        else
        {
            fault = $"between [ and ] stands an index from 0, -1 for the last, * for all, or a name in quotes, not '{inside}'";
        }

        return end + 1;
    }

    private static int Quoted(string text, int position, List<PathStep> steps, ref string fault)
    {
        var name = new StringBuilder();
        while (position < text.Length && text[position] != '"')
        {
            position += text[position] == '\\' ? 1 : 0;
            if (position < text.Length)
            {
                name.Append(text[position++]);
            }
        }

        if (position + 1 >= text.Length || text[position + 1] != ']')
        {
            fault = "a quoted name ends with \"]";
            return text.Length;
        }

        steps.Add(new PathStep(name.ToString(), 0));
        return position + 2;
    }
}
