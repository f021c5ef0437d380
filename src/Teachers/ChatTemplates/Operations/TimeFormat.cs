using System.Globalization;
using System.Text;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary><c>strftime</c> of a time without a zone, in the C locale.</summary>
internal static class TimeFormat
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    public static string Format(DateTime time, string format, Budget budget)
    {
        var builder = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                builder.Append(format[i]);
                continue;
            }

            budget.Step();
            char flag = "-_0^#".Contains(format[i + 1]) && i + 2 < format.Length ? format[++i] : '\0';
            char directive = format[++i];
            builder.Append(Apply(flag, Field(time, directive), directive));
        }

        return builder.ToString();
    }

    private static string Field(DateTime time, char directive) => directive switch
    {
        '%' => "%",
        'n' => "\n",
        't' => "\t",
        'Y' => time.Year.ToString(English),
        'C' => Two(time.Year / 100),
        'y' => Two(time.Year % 100),
        'm' => Two(time.Month),
        'd' => Two(time.Day),
        'e' => time.Day.ToString(English).PadLeft(2),
        'H' => Two(time.Hour),
        'k' => time.Hour.ToString(English).PadLeft(2),
        'I' => Two(Hour12(time)),
        'l' => Hour12(time).ToString(English).PadLeft(2),
        'M' => Two(time.Minute),
        'S' => Two(time.Second),
        'f' => (time.Ticks % TimeSpan.TicksPerSecond / 10).ToString("000000", English),
        'p' => time.Hour < 12 ? "AM" : "PM",
        'P' => time.Hour < 12 ? "am" : "pm",
        'a' => time.ToString("ddd", English),
        'A' => time.ToString("dddd", English),
        'b' or 'h' => time.ToString("MMM", English),
        'B' => time.ToString("MMMM", English),
        'j' => time.DayOfYear.ToString("000", English),
        'u' => (((int)time.DayOfWeek + 6) % 7 + 1).ToString(English),
        'w' => ((int)time.DayOfWeek).ToString(English),
        'U' => Two((time.DayOfYear + 6 - (int)time.DayOfWeek) / 7),
        'W' => Two((time.DayOfYear + 6 - (((int)time.DayOfWeek + 6) % 7)) / 7),
        'V' => Two(ISOWeek.GetWeekOfYear(time)),
        'G' => ISOWeek.GetYear(time).ToString(English),
        'g' => Two(ISOWeek.GetYear(time) % 100),
        'D' or 'x' => time.ToString("MM/dd/yy", English),
        'F' => time.ToString("yyyy-MM-dd", English),
        'T' or 'X' => time.ToString("HH:mm:ss", English),
        'R' => time.ToString("HH:mm", English),
        'r' => time.ToString("hh:mm:ss tt", English),
        'c' => $"{time.ToString("ddd MMM", English)} {time.Day,2} {time.ToString("HH:mm:ss yyyy", English)}",
        'z' or 'Z' => "",
        _ => throw TemplateFailure.NotSupported($"the directive '%{directive}' of strftime is not supported"),
    };

    private static string Apply(char flag, string field, char directive)
    {
        bool numeric = "CymdeHkIlMSjUWVgf".Contains(directive);
        return flag switch
        {
            '-' when numeric => field.TrimStart('0', ' ') is { Length: > 0 } trimmed ? trimmed : "0",
            '_' when numeric => field[..^1].TrimStart('0').PadLeft(field.Length - 1) + field[^1],
            '0' when numeric => field.Replace(' ', '0'),
            '^' => field.ToUpperInvariant(),
            '#' when directive is 'p' => field.ToLowerInvariant(),
            '#' when directive is 'a' or 'A' or 'b' or 'B' or 'h' => field.ToUpperInvariant(),
            _ => field,
        };
    }

    private static string Two(int number) => number.ToString("00", English);

    private static int Hour12(DateTime time) => time.Hour % 12 == 0 ? 12 : time.Hour % 12;
}
