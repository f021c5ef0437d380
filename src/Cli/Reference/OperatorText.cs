using DataForge.Core.Operators;
using DataForge.Core.Options;
using DataForge.Core.Rows;
using DataForge.Pipelines.Definition;

namespace DataForge.Cli.Reference;

/// <summary>Operators for people at a terminal.</summary>
internal static class OperatorText
{
    private const int Width = 100;

    /// <summary>All operators by role, each with the first sentence of its summary.</summary>
    public static void WriteList(TextWriter output, IReadOnlyList<OperatorRegistration> operators)
    {
        int column = operators.Max(item => item.Info.Name.Length) + 4;
        foreach (OperatorRole role in Enum.GetValues<OperatorRole>())
        {
            output.WriteLine(role == OperatorRole.Augmenter ? "augmenters (make rows)" : "filters (decide on rows or annotate them)");
            foreach (OperatorRegistration item in operators.Where(item => item.Info.Role == role))
            {
                WriteColumns(output, "  " + item.Info.Name, column, FirstSentence(item.Info.Summary));
            }

            output.WriteLine();
        }

        output.WriteLine("'dataforge operators NAME' shows one with its options.");
    }

    /// <summary>One operator with its options, reasons and example.</summary>
    public static void WriteOne(TextWriter output, OperatorRegistration item)
    {
        OperatorInfo info = item.Info;
        output.WriteLine($"{info.Name} ({(info.Role == OperatorRole.Augmenter ? "augmenter" : "filter")}, version {info.Version})");
        WriteColumns(output, "", 0, info.Summary);
        output.WriteLine();
        output.WriteLine($"reads    {Shapes(info.Reads)}");
        output.WriteLine($"makes    {(info.Makes == RowShape.None ? "no rows" : $"{Shapes(info.Makes)} (kind {info.Kind.Name()})")}");
        Write(output, "options", [.. item.Options.Select(option => (option.Name, $"{OptionText.Expected(option)}; {DefaultOf(option)}. {option.Summary}"))]);
        Write(output, "reasons", [.. info.Reasons.OrderBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => (reason.Key, reason.Value))]);
        output.WriteLine();
        output.WriteLine("example");
        output.WriteLine("  steps:");
        foreach (string line in info.Example.TrimEnd().Split('\n'))
        {
            output.WriteLine($"    {line}");
        }
    }

    /// <summary>As in "preference, scored" or "any".</summary>
    public static string Shapes(RowShape shapes) => shapes == RowShape.Any
        ? "rows of any shape"
        : string.Join(", ", RowShapes.All.Where(shape => (shapes & shape) != 0).Select(shape => shape.Name())) + " rows";

    /// <summary>As in "default 0.3" or "required".</summary>
    public static string DefaultOf(OptionDescription option) => OptionText.Default(option) is { } value ? $"default {value}" : "required";

    private static void Write(TextWriter output, string title, IReadOnlyList<(string Name, string Text)> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(title);
        int column = lines.Max(line => line.Name.Length) + 4;
        foreach ((string name, string text) in lines)
        {
            WriteColumns(output, "  " + name, column, text);
        }
    }

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is var end and > 0 ? text[..(end + 1)] : text;

    private static void WriteColumns(TextWriter output, string name, int column, string text)
    {
        string line = name.PadRight(column);
        bool isFirst = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isFirst && line.Length + 1 + word.Length > Width)
            {
                output.WriteLine(line);
                line = new string(' ', column) + word;
            }
            else
            {
                line += isFirst ? word : " " + word;
            }

            isFirst = false;
        }

        output.WriteLine(line.TrimEnd());
    }
}
