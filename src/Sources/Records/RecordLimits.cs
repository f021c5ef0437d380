using System.Text.Json;

namespace DataForge.Sources.Records;

/// <summary>How deep records may be nested.</summary>
internal static class RecordLimits
{
    /// <summary>Deepest nesting of objects and arrays.</summary>
    public const int MaxDepth = 64;

    /// <summary>Strict JSON: no comments, no trailing commas.</summary>
    public static JsonReaderOptions Reader { get; } = new() { MaxDepth = MaxDepth };

    /// <summary>True where brackets outside strings nest deeper than allowed, whatever else is wrong with the record.</summary>
    public static bool IsTooDeep(ReadOnlySpan<byte> record)
    {
        int depth = 0;
        bool isInString = false;
        for (int index = 0; index < record.Length; index++)
        {
            byte value = record[index];
            if (isInString)
            {
                index += value == (byte)'\\' ? 1 : 0;
                isInString = value != (byte)'"';
            }
            else if (value is (byte)'{' or (byte)'[')
            {
                if (++depth > MaxDepth)
                {
                    return true;
                }
            }
            else
            {
                depth -= value is (byte)'}' or (byte)']' ? 1 : 0;
                isInString = value == (byte)'"';
            }
        }

        return false;
    }
}
