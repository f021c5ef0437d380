namespace DataForge.Pipelines.Families;

/// <summary>The families of a slice as the body of a commit.</summary>
internal static class FamilyCodec
{
    /// <summary>Writes the families, in order.</summary>
    public static void Write(IReadOnlyList<Family> families, CodecBuffer body)
    {
        var rows = new CodecBuffer();
        var writer = new FamilyWriter(rows);
        foreach (Family family in families)
        {
            writer.Write(family);
        }

        body.Unsigned((ulong)writer.Names.Count);
        foreach (string name in writer.Names)
        {
            body.Text(name);
        }

        body.Bytes(rows.Written);
    }

    /// <summary>Reads the families, one at a time.</summary>
    /// <param name="body">What <see cref="Write"/> wrote.</param>
    /// <param name="split">Only families of this split; null for all. The others are passed over at little cost.</param>
    public static IEnumerable<Family> Read(ReadOnlyMemory<byte> body, string? split = null)
    {
        var input = new CodecReader(body);
        string[] names = new string[input.Count()];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = input.Text();
        }

        var reader = new FamilyReader(input, names);
        while (!input.AtEnd)
        {
            if (reader.Read(split) is { } family)
            {
                yield return family;
            }
        }
    }
}
