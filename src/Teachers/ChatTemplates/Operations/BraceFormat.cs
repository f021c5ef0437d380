using System.Globalization;
using System.Text;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>The method <c>format</c> of texts: <c>'{} {name.key[0]!r:&gt;8}'.format(a, name=b)</c>.</summary>
internal sealed class BraceFormat(Budget budget, object[] positional, DictValue named, bool escapes)
{
    private const int MaxNesting = 2;

    private int _automatic;
    private bool _numbered;

    public string Format(string format) => Format(format, 0);

    private string Format(string format, int nesting)
    {
        if (nesting >= MaxNesting)
        {
            throw TemplateFailure.Value("Max string recursion exceeded");
        }

        var builder = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            char unit = format[i];
            if (unit is not ('{' or '}'))
            {
                builder.Append(unit);
            }
            else if (i + 1 < format.Length && format[i + 1] == unit)
            {
                builder.Append(unit);
                i++;
            }
            else if (unit == '}')
            {
                throw TemplateFailure.Value("Single '}' encountered in format string");
            }
            else
            {
                int end = EndOfField(format, i + 1);
                builder.Append(Field(format[(i + 1)..end], nesting));
                i = end;
            }
        }

        return budget.Made(builder.ToString());
    }

    private static int EndOfField(string format, int start)
    {
        int open = 1;
        for (int i = start; i < format.Length; i++)
        {
            open += format[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (open == 0)
            {
                return i;
            }
        }

        throw TemplateFailure.Value("expected '}' before end of string");
    }

    private string Field(string field, int nesting)
    {
        budget.Step();
        int colon = OutsideBrackets(field, ':');
        int mark = OutsideBrackets(field[..(colon < 0 ? field.Length : colon)], '!');
        string name = field[..(mark >= 0 ? mark : colon >= 0 ? colon : field.Length)];
        object value = Find(name);
        if (mark >= 0)
        {
            string conversion = field[(mark + 1)..(colon < 0 ? field.Length : colon)];
            value = conversion switch
            {
                "s" => Display.Text(value, budget),
                "r" => Display.Repr(value, budget),
                "a" => PercentFormat.Format(budget, "%a", new TupleValue(value)),
                _ => throw TemplateFailure.Value($"Unknown conversion specifier '{conversion}'"),
            };
        }

        string specification = colon < 0 ? "" : Format(field[(colon + 1)..], nesting + 1);
        string text = FormatSpecification.Apply(value, specification, budget);
        return escapes && value is not Markup ? Html.Escape(text, budget) : text;
    }

    private static int OutsideBrackets(string field, char wanted)
    {
        bool inside = false;
        for (int i = 0; i < field.Length; i++)
        {
            inside = field[i] switch { '[' => true, ']' => false, _ => inside };
            if (!inside && field[i] == wanted)
            {
                return i;
            }
        }

        return -1;
    }

    private object Find(string name)
    {
        int end = name.AsSpan().IndexOfAny('.', '[');
        string first = end < 0 ? name : name[..end];
        object value = First(first);
        for (int i = first.Length; i < name.Length;)
        {
            bool attribute = name[i] == '.';
            int stop = attribute ? name.AsSpan(i + 1).IndexOfAny('.', '[') : name.AsSpan(i + 1).IndexOf(']');
            if (stop < 0 && !attribute)
            {
                throw TemplateFailure.Value("Missing ']' in format string");
            }

            string key = stop < 0 ? name[(i + 1)..] : name.Substring(i + 1, stop);
            if (key.Length == 0)
            {
                throw TemplateFailure.Value("Empty attribute in format string");
            }

            value = attribute
                ? Lookup.Attribute(value, key)
                : Lookup.Item(value, long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out long index) ? Boxed.Of(index) : key, budget);
            i += 1 + key.Length + (attribute ? 0 : 1);
            if (i < name.Length && name[i] is not ('.' or '['))
            {
                throw TemplateFailure.Value("Only '.' or '[' may follow ']' in format field specifier");
            }
        }

        return value;
    }

    private object First(string name)
    {
        if (name.Length == 0)
        {
            if (_numbered)
            {
                throw TemplateFailure.Value("cannot switch from manual field specification to automatic field numbering");
            }

            return At(_automatic++);
        }

        if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long place))
        {
            if (_automatic > 0)
            {
                throw TemplateFailure.Value("cannot switch from automatic field numbering to manual field specification");
            }

            _numbered = true;
            return At(place);
        }

        return named.TryGet(name, out object? value) ? value : throw new TemplateFailure("KeyError", $"'{name}'");
    }

    private object At(long place) => place < positional.Length
        ? positional[place]
        : throw new TemplateFailure("IndexError", $"Replacement index {place} out of range for positional args tuple");
}
