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

        writer.WriteNames(body);
        body.Bytes(rows.Written);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IFamilyCursor Open(ReadOnlyMemory<byte> body) => new BodyCursor(new CodecReader(body));

    private sealed class BodyCursor(CodecReader input) : IFamilyCursor
    {
        private readonly FamilyReader _reader = FamilyReader.Open(input);

        public bool AtEnd => input.AtEnd;

        public Family? Next(FamilyFilter filter) => _reader.Read(filter);

        public void Skip() => _reader.Skip();
    }
}
