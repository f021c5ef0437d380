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

        writer.Finish();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IFamilyCursor Open(ReadOnlyMemory<byte> body) => new BodyCursor(new CodecReader(body));

    private sealed class BodyCursor(CodecReader input) : IFamilyCursor
    {
        private readonly FamilyReader _reader = FamilyReader.Open(input, out _);

        public bool AtEnd => _reader.AtEnd;

        public Family? Next(FamilyFilter filter) => _reader.Read(filter);

        public void Skip() => _reader.Skip();
    }
}
