namespace DataForge.Pipelines.Families;

/// <summary>The families of a slice as the body of a commit.</summary>
internal static class FamilyCodec
{
    /// <summary>Writes the families, in order.</summary>
    public static void Write(IReadOnlyList<Family> families, CodecBuffer body)
    {
        var writer = new FamilyWriter(body);
        foreach (Family family in families)
        {
            writer.Write(family);
        }
    }

    /// <summary>Reads the families, one at a time.</summary>
    public static IEnumerable<Family> Read(ReadOnlyMemory<byte> body)
    {
        var input = new CodecReader(body);
        var reader = new FamilyReader(input);
        while (!input.AtEnd)
        {
            yield return reader.Read();
        }
    }
}
