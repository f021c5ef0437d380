using System.Numerics;

namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>
/// Boxes for the scalar values: <see cref="bool"/>, <see cref="long"/>, <see cref="BigInteger"/> (only where a long is too
/// small) and <see cref="double"/>. Truth values have one box each.
/// </summary>
internal static class Boxed
{
    public static readonly object True = true;
    public static readonly object False = false;

    private const int CacheSize = 256;

    private static readonly object[] SmallIntegers = CreateSmallIntegers();

    public static object Of(bool value) => value ? True : False;

    public static object Of(long value) => (ulong)value < CacheSize ? SmallIntegers[value] : value;

    public static object Of(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Of((long)value) : value;

    private static object[] CreateSmallIntegers()
    {
        var boxes = new object[CacheSize];
        for (int i = 0; i < CacheSize; i++)
        {
            boxes[i] = (long)i;
        }

        return boxes;
    }
}
