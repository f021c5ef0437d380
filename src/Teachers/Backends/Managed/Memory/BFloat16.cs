namespace DataForge.Teachers.Backends.Managed.Memory;

/// <summary>Conversion to bfloat16.</summary>
internal static class BFloat16
{
    /// <summary>The nearest bfloat16 of a finite number, ties to even.</summary>
    public static ushort Round(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
