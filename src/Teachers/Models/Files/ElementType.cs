namespace DataForge.Teachers.Models.Files;

/// <summary>Element types of safetensors files (format specification, "dtype").</summary>
internal enum ElementType
{
    /// <summary>IEEE binary32.</summary>
    Float32,

    /// <summary>IEEE binary16.</summary>
    Float16,

    /// <summary>The upper half of an IEEE binary32.</summary>
    BFloat16,

    /// <summary>A type that files may hold but no weight may have: its tensors can only be ignored.</summary>
    Other,
}

internal static class ElementTypes
{
    /// <summary>Type and bytes per element of a name; false where the format has no such type.</summary>
    public static bool TryParse(string name, out ElementType type, out int bytes)
    {
        (type, bytes) = name switch
        {
            "F32" => (ElementType.Float32, 4),
            "F16" => (ElementType.Float16, 2),
            "BF16" => (ElementType.BFloat16, 2),
            "F64" or "I64" or "U64" or "C64" => (ElementType.Other, 8),
            "I32" or "U32" => (ElementType.Other, 4),
            "I16" or "U16" => (ElementType.Other, 2),
            "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" or "F8_E8M0" => (ElementType.Other, 1),
            _ => (ElementType.Other, 0),
        };
        return bytes > 0;
    }
}
