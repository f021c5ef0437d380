namespace DataForge.Sinks.Datasets.Rejections;

/// <summary>A piece of input that is no row.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="File">Logical path of the file.</param>
/// <param name="Slice">Name of the slice.</param>
/// <param name="Line">Line or record within the slice, from 0.</param>
/// <param name="ByteOffset">Offset within the slice's decompressed bytes.</param>
/// <param name="Reason">Name of the reason.</param>
/// <param name="Detail">What is wrong, or null.</param>
public sealed record QuarantinedRecord(string Source, string File, string Slice, long Line, long ByteOffset, string Reason, string? Detail);
