using System.Globalization;
using DataForge.Core.Options;
using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>Puts faults that a part found in its options to the places in the file that they are about.</summary>
internal static class OptionFaults
{
    /// <summary>Notes each fault at the option it names, or at the nearest mapping or list that the file gives.</summary>
    public static void Note(ConfigMap options, IReadOnlyList<OptionFault> faults, ProblemList problems)
    {
        foreach (OptionFault fault in faults)
        {
            FilePlace place = options.Place;
            ConfigNode? node = options;
            foreach (string part in fault.Option.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
            {
                node = Inner(node, part);
                if (node is null)
                {
                    break;
                }

                place = node.Place;
            }

            problems.Add(place, node is null ? $"{fault.Option}: {fault.Message}" : fault.Message);
        }
    }

    /// <summary>A message that begins with an option's name and a colon is about that option.</summary>
    public static OptionFault Split(string message, IReadOnlyList<OptionDescription> options)
    {
        int colon = message.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && options.Any(option => option.Name == message[..colon])
            ? new OptionFault(message[..colon], message[(colon + 2)..])
            : new OptionFault("", message);
    }

    private static ConfigNode? Inner(ConfigNode? node, string part) => node switch
    {
        ConfigMap map => map.Find(part)?.Value,
        ConfigList list when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < list.Items.Count => list.Items[index],
        _ => null,
    };
}
