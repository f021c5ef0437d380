using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataForge.Sinks.Cards;

/// <summary>Reads the YAML between the two lines <c>---</c> at the start of a card. Cards come from outside: size and depth are limited, aliases refused.</summary>
internal static class FrontMatter
{
    /// <summary>Largest front matter that is read, in characters.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    private const int MaxDepth = 64;

    /// <summary>The front matter of a card, or null where it has none.</summary>
    /// <exception cref="FormatException">The front matter is not closed, too long or deep, or no YAML mapping; the message says what and where.</exception>
    public static YamlMap? Read(string card)
    {
        using var lines = new StringReader(card);
        if (lines.ReadLine()?.TrimEnd() != "---")
        {
            return null;
        }

        var yaml = new StringBuilder();
        while (lines.ReadLine() is { } line)
        {
            if (line.TrimEnd() == "---")
            {
                return Parse(yaml.ToString());
            }

            yaml.Append(line).Append('\n');
            if (yaml.Length > MaxLength)
            {
                throw new FormatException($"the front matter is longer than {MaxLength} characters");
            }
        }

        throw new FormatException("the front matter has no closing line '---'");
    }

    private static YamlMap? Parse(string yaml)
    {
        try
        {
            var parser = new Parser(new StringReader(yaml));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return null;
            }

            return Node(parser, 0) as YamlMap ?? throw new FormatException("the front matter is no mapping");
        }
        catch (YamlException problem)
        {
            throw new FormatException($"the front matter is no YAML: line {problem.Start.Line + 1}: {problem.Message}", problem);
        }
    }

    private static YamlNode Node(Parser parser, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException($"the front matter is nested deeper than {MaxDepth}");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlText(scalar.Value) { IsBare = scalar.Style == ScalarStyle.Plain };
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(parser, depth + 1));
            }

            return new YamlList(items);
        }

        parser.Consume<MappingStart>();
        var entries = new List<(string, YamlNode)>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            string name = parser.Consume<Scalar>().Value;
            entries.Add((name, Node(parser, depth + 1)));
        }

        return new YamlMap(entries);
    }
}
