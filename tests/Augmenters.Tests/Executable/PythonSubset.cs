using System.Globalization;

namespace DataForge.Augmenters.Tests.Executable;

/// <summary>An interpreter of the Python that generated programs are written in, made from the text alone: it shares nothing with the generator.</summary>
internal sealed class PythonSubset
{
    private readonly string[] _lines;
    private readonly Dictionary<string, long> _variables = new(StringComparer.Ordinal);

    private PythonSubset(string[] lines) => _lines = lines;

    /// <summary>The value that the function returns for the arguments.</summary>
    public static long Run(string code, IReadOnlyList<long> arguments)
    {
        string[] lines = code.TrimEnd().Split('\n');
        string[] names = lines[0][(lines[0].IndexOf('(', StringComparison.Ordinal) + 1)..lines[0].IndexOf(')', StringComparison.Ordinal)].Split(", ");
        var run = new PythonSubset(lines[1..]);
        for (int i = 0; i < names.Length; i++)
        {
            run._variables[names[i]] = arguments[i];
        }

        return run.Block(0, 1).Returned ?? throw new InvalidOperationException("The function returns nothing.");
    }

    private (int Next, long? Returned) Block(int at, int depth)
    {
        while (at < _lines.Length && Depth(at) >= depth)
        {
            string line = _lines[at].Trim();
            int end = EndOfBlock(at + 1, depth + 1);
            if (line.StartsWith("return ", StringComparison.Ordinal))
            {
                return (at, Evaluate(line[7..]));
            }

            if (line.StartsWith("if ", StringComparison.Ordinal))
            {
                at = Branches(at, depth);
            }
            else if (line.StartsWith("while ", StringComparison.Ordinal))
            {
                while (Evaluate(line[6..^1]) != 0)
                {
                    Block(at + 1, depth + 1);
                }

                at = end;
            }
            else if (line.StartsWith("for ", StringComparison.Ordinal))
            {
                string name = line.Split(' ')[1];
                long times = Evaluate(line[(line.IndexOf("range(", StringComparison.Ordinal) + 6)..^2]);
                for (long i = 0; i < times; i++)
                {
                    _variables[name] = i;
                    Block(at + 1, depth + 1);
                }

                at = end;
            }
            else
            {
                string[] sides = line.Split(" = ", 2);
                _variables[sides[0]] = Evaluate(sides[1]);
                at++;
            }
        }

        return (at, null);
    }

    private int Branches(int at, int depth)
    {
        bool taken = false;
        bool first = true;
        while (at < _lines.Length && Depth(at) == depth)
        {
            string line = _lines[at].Trim();
            bool continues = line.StartsWith("elif ", StringComparison.Ordinal) || line == "else:";
            if (!first && !continues)
            {
                break;
            }

            bool holds = line == "else:" || Evaluate(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..^1]) != 0;
            if (!taken && holds)
            {
                Block(at + 1, depth + 1);
                taken = true;
            }

            (at, first) = (EndOfBlock(at + 1, depth + 1), false);
        }

        return at;
    }

    private int EndOfBlock(int at, int depth)
    {
        while (at < _lines.Length && Depth(at) >= depth)
        {
            at++;
        }

        return at;
    }

    private int Depth(int at) => (_lines[at].Length - _lines[at].TrimStart().Length) / 4;

    /// <summary>One operand, or two with a sign between; brackets hold the same.</summary>
    private long Evaluate(string text)
    {
        int at = 0;
        long left = Operand(text, ref at);
        if (at >= text.Length)
        {
            return left;
        }

        string sign = text[(at + 1)..text.IndexOf(' ', at + 1)];
        at += sign.Length + 2;
        long right = Operand(text, ref at);
        return sign switch
        {
            "+" => left + right,
            "-" => left - right,
            "*" => left * right,
            "//" => (long)Math.Floor(left / (double)right),
            "%" => ((left % right) + right) % right,
            "<" => left < right ? 1 : 0,
            ">" => left > right ? 1 : 0,
            _ => throw new InvalidOperationException($"No sign '{sign}' in {text}."),
        };
    }

    private long Operand(string text, ref int at)
    {
        int start = at;
        if (text[at] == '(')
        {
            int depth = 0;
            do
            {
                depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
                at++;
            }
            while (depth > 0);
            return Evaluate(text[(start + 1)..(at - 1)]);
        }

        while (at < text.Length && text[at] != ' ')
        {
            at++;
        }

        string token = text[start..at];
        return char.IsDigit(token[0]) ? long.Parse(token, CultureInfo.InvariantCulture) : _variables[token];
    }
}
