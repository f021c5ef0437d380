using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>The filter <c>tojson</c>: JSON as Python's <c>json.dumps</c> writes it, without escapes for HTML.</summary>
internal sealed class JsonText(Budget budget, bool asciiOnly, string? indent, string itemSeparator, string keySeparator, bool sortKeys)
{
    private static readonly SearchValues<char> NotPlain =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(unit => (char)unit), '"', '\\']);

    private static readonly SearchValues<char> PlainAscii =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(unit => (char)unit).Where(unit => unit is not ('"' or '\\'))]);

    private readonly StringBuilder _builder = new();

    public string Write(object value)
    {
        Append(value, 0);
        return _builder.ToString();
    }

    private void Append(object value, int nesting)
    {
        int before = _builder.Length;
        budget.Step();
        switch (value)
        {
            case SequenceValue sequence:
                AppendSequence(sequence, nesting);
                return;
            case DictValue dict:
                AppendDict(dict, nesting);
                return;
            case string or Markup:
                AppendText(Display.Text(value, budget));
                return;
            default:
                _builder.Append(Scalar(value) ?? throw TemplateFailure.Type($"Object of type {TypeNames.Of(value)} is not JSON serializable"));
                budget.Allocate(_builder.Length - before);
                return;
        }
    }

    private static string? Scalar(object value) => value switch
    {
        NoneValue => "null",
        bool truth => truth ? "true" : "false",
        long integer => integer.ToString(CultureInfo.InvariantCulture),
        BigInteger big => Display.Integer(big),
        double number when double.IsNaN(number) => "NaN",
        double number when double.IsInfinity(number) => number > 0 ? "Infinity" : "-Infinity",
        double number => FloatText.Repr(number),
        _ => null,
    };

    private void AppendSequence(SequenceValue sequence, int nesting)
    {
        if (sequence.Count == 0)
        {
            _builder.Append("[]");
            return;
        }

        Budget.CheckNesting(nesting);
        _builder.Append('[');
        for (int i = 0; i < sequence.Count; i++)
        {
            AppendSeparator(i, nesting + 1);
            Append(sequence.Items[i], nesting + 1);
        }

        AppendLine(nesting);
        _builder.Append(']');
    }

    private void AppendDict(DictValue dict, int nesting)
    {
        if (dict.Count == 0)
        {
            _builder.Append("{}");
            return;
        }

        Budget.CheckNesting(nesting);
        _builder.Append('{');
        object[] keys = new object[dict.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = dict.Entries[i].Key;
        }

        keys = sortKeys ? StableSort.By(keys, keys, reverse: false, budget) : keys;
        for (int i = 0; i < keys.Length; i++)
        {
            AppendSeparator(i, nesting + 1);
            AppendText(KeyText(keys[i]));
            _builder.Append(keySeparator);
            dict.TryGet(keys[i], out object? value);
            Append(value!, nesting + 1);
        }

        AppendLine(nesting);
        _builder.Append('}');
    }

    private static string KeyText(object key)
    {
        if (Texts.TryGet(key, out string? text))
        {
            return text;
        }

        return Scalar(key) ?? throw TemplateFailure.Type(
            $"keys must be str, int, float, bool or None, not {TypeNames.Of(key)}");
    }

    private void AppendSeparator(int place, int nesting)
    {
        if (place > 0)
        {
            _builder.Append(itemSeparator);
        }

        AppendLine(nesting);
    }

    private void AppendLine(int nesting)
    {
        if (indent is null)
        {
            return;
        }

        budget.Allocate(1 + ((long)indent.Length * nesting));
        _builder.Append('\n');
        for (int i = 0; i < nesting; i++)
        {
            _builder.Append(indent);
        }
    }

    private void AppendText(string text)
    {
        budget.Allocate(text.Length + 2);
        _builder.Append('"');
        ReadOnlySpan<char> rest = text;
        for (int next = Escaped(rest); next >= 0; next = Escaped(rest))
        {
            _builder.Append(rest[..next]);
            AppendEscape(rest[next]);
            rest = rest[(next + 1)..];
        }

        _builder.Append(rest).Append('"');
    }

    private int Escaped(ReadOnlySpan<char> text) => asciiOnly ? text.IndexOfAnyExcept(PlainAscii) : text.IndexOfAny(NotPlain);

    private void AppendEscape(char unit)
    {
        int common = "\"\\\n\r\t\b\f".IndexOf(unit);
        if (common >= 0)
        {
            _builder.Append('\\').Append("\"\\nrtbf"[common]);
        }
        else
        {
            _builder.Append("\\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
        }
    }
}
