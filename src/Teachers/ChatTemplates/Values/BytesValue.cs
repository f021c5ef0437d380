namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>What <c>encode()</c> of a text gives.</summary>
internal sealed class BytesValue(byte[] bytes)
{
    public byte[] Bytes { get; } = bytes;
}
