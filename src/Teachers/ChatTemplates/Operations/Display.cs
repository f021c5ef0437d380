using System.Globalization;
using System.Numerics;
using System.Text;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>How values print: <c>str()</c> and <c>repr()</c> of Python.</summary>
internal static class Display
{
    /// <summary>Python refuses to print integers of more digits than this.</summary>
    private const int MaxIntegerDigits = 4300;

    private const double DigitsPerBit = 0.30102999566398120;

    /// <summary>The value as <c>{{ value }}</c> prints it.</summary>
    public static string Text(object value, Budget budget)
    {
        switch (value)
        {
            case string text:
                return text;
            case Markup markup:
                return markup.Text;
            case Undefined:
                return "";
            case long integer:
                return integer.ToString(CultureInfo.InvariantCulture);
            default:
                return Repr(value, budget);
        }
    }

    /// <summary>The value as it prints inside a list.</summary>
    public static string Repr(object value, Budget budget)
    {
        var builder = new StringBuilder();
        AppendRepr(builder, value, budget, 0);
        return builder.ToString();
    }

    /// <summary>A short form of a key or index for a message.</summary>
    public static string ShortRepr(object value) => value switch
    {
        bool or long or double or string => Repr(value, new Budget(ChatTemplateLimits.Default)),
        _ => $"<{TypeNames.Of(value)}>",
    };

    public static string Integer(BigInteger value)
    {
        if (value.GetBitLength() * DigitsPerBit > MaxIntegerDigits)
        {
            throw TemplateFailure.Value($"Exceeds the limit ({MaxIntegerDigits} digits) for integer string conversion");
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static void AppendRepr(StringBuilder builder, object value, Budget budget, int nesting)
    {
        int before = builder.Length;
        budget.Step();
        switch (value)
        {
            case string text:
                TextRepr.Append(builder, text, budget);
                return;
            case Markup markup:
                TextRepr.Append(builder.Append("Markup("), markup.Text, budget);
                builder.Append(')');
                return;
            case SequenceValue or DictValue or DictView or NamespaceValue:
                Budget.CheckNesting(nesting);
                AppendContainer(builder, value, budget, nesting + 1);
                return;
            default:
                builder.Append(Scalar(value));
                budget.Allocate(builder.Length - before);
                return;
        }
    }

    private static string Scalar(object value) => value switch
    {
        NoneValue => "None",
        bool truth => truth ? "True" : "False",
        long integer => integer.ToString(CultureInfo.InvariantCulture),
        BigInteger big => Integer(big),
        double number => FloatText.Repr(number),
        Undefined => "Undefined",
        RangeValue { Step: 1 } range => $"range({range.Start}, {range.Stop})",
        RangeValue range => $"range({range.Start}, {range.Stop}, {range.Step})",
        BytesValue bytes => TextRepr.OfBytes(bytes.Bytes),
        SliceValue slice => $"slice({ShortRepr(slice.Start)}, {ShortRepr(slice.Stop)}, {ShortRepr(slice.Step)})",
        Callable callable => callable.Describe(),
        _ => $"<{TypeNames.Of(value)} object>",
    };

    private static void AppendContainer(StringBuilder builder, object value, Budget budget, int nesting)
    {
        switch (value)
        {
            case ListValue list:
                AppendItems(builder, "[", list.Items, "]", budget, nesting);
                break;
            case TupleValue { Count: 1 } single:
                AppendItems(builder, "(", single.Items, ",)", budget, nesting);
                break;
            case TupleValue tuple:
                AppendItems(builder, "(", tuple.Items, ")", budget, nesting);
                break;
            case DictView view:
                AppendItems(builder, TypeNames.Of(view) + "([", view.ToArray(), "])", budget, nesting);
                break;
            case NamespaceValue space:
                AppendEntries(builder.Append("<Namespace "), space.Attributes, budget, nesting);
                builder.Append('>');
                break;
            default:
                AppendEntries(builder, (DictValue)value, budget, nesting);
                break;
        }
    }

    private static void AppendItems(StringBuilder builder, string open, object[] items, string close, Budget budget, int nesting)
    {
        builder.Append(open);
        for (int i = 0; i < items.Length; i++)
        {
            builder.Append(i == 0 ? "" : ", ");
            AppendRepr(builder, items[i], budget, nesting);
        }

        builder.Append(close);
    }

    private static void AppendEntries(StringBuilder builder, DictValue dict, Budget budget, int nesting)
    {
        builder.Append('{');
        string separator = "";
        foreach (KeyValuePair<object, object> entry in dict.Entries)
        {
            builder.Append(separator);
            AppendRepr(builder, entry.Key, budget, nesting);
            AppendRepr(builder.Append(": "), entry.Value, budget, nesting);
            separator = ", ";
        }

        builder.Append('}');
    }
}
