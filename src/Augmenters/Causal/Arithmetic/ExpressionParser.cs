using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Arithmetic;

/// <summary>Reads <c>+ - * / x × ÷</c>, brackets and per cent signs over the numbers of a text; currency signs are passed over.</summary>
internal sealed class ExpressionParser
{
    private const int DeepestBracket = 16;

    private readonly string _text;
    private readonly int _end;
    private readonly IReadOnlyDictionary<int, int> _numberAt;
    private readonly IReadOnlyList<NumberToken> _numbers;
    private readonly List<int> _items = [];
    private int _at;

    private ExpressionParser(string text, int start, int end, IReadOnlyList<NumberToken> numbers, IReadOnlyDictionary<int, int> numberAt)
    {
        (_text, _at, _end, _numbers, _numberAt) = (text, start, end, numbers, numberAt);
    }

    /// <summary>The expression that fills [start, end) of the text, or null where that is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">First unit.</param>
    /// <param name="end">Unit after the last one.</param>
    /// <param name="numbers">The text's numbers.</param>
    /// <param name="numberAt">Index of the number that starts at a unit.</param>
    public static Expression? Parse(string text, int start, int end, IReadOnlyList<NumberToken> numbers, IReadOnlyDictionary<int, int> numberAt)
    {
        var parser = new ExpressionParser(text, start, end, numbers, numberAt);
        return parser.Sum(0) && parser.Peek() == '\0' ? new Expression(parser._items) : null;
    }

    private bool Sum(int depth)
    {
        if (!Product(depth))
        {
            return false;
        }

        while (Peek() is '+' or '-' or '\u2212' or '\u2013')
        {
            int operation = _text[_at++] == '+' ? Expression.Plus : Expression.Minus;
            if (!Product(depth))
            {
                return false;
            }

            _items.Add(operation);
        }

        return true;
    }

    private bool Product(int depth)
    {
        if (!Factor(depth))
        {
            return false;
        }

        while (Peek() is '*' or '/' or 'x' or '\u00D7' or '\u00B7' or '\u00F7')
        {
            int operation = _text[_at++] is '/' or '\u00F7' ? Expression.Over : Expression.Times;
            if (!Factor(depth))
            {
                return false;
            }

            _items.Add(operation);
        }

        return true;
    }

    private bool Factor(int depth)
    {
        if (Peek() == '(')
        {
            _at++;
            if (depth == DeepestBracket || !Sum(depth + 1) || Peek() != ')')
            {
                return false;
            }

            _at++;
        }
        else if (_numberAt.TryGetValue(_at, out int index) && _numbers[index].Span.End <= _end)
        {
            _items.Add(index);
            _at = _numbers[index].Span.End;
        }
        else
        {
            return false;
        }

        if (Peek() == '%')
        {
            _at++;
            _items.Add(Expression.Percent);
        }

        return true;
    }

    private char Peek()
    {
        while (_at < _end && (_text[_at] == ' ' || Equation.Currency.Contains(_text[_at])))
        {
            _at++;
        }

        return _at < _end ? _text[_at] : '\0';
    }
}
