namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary>
/// The byte-level alphabet of GPT-2: printable Latin-1 bytes stand for themselves, the other 68 are U+0100 onwards in rising order.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = MakeCharacters();
    private static readonly short[] Bytes = MakeBytes();

    /// <summary>The character of a byte.</summary>
    public static char Character(byte value) => Characters[value];

    /// <summary>The byte of a character; false if it is not in the alphabet.</summary>
    public static bool TryGetByte(int character, out byte value)
    {
        short found = (uint)character < (uint)Bytes.Length ? Bytes[character] : (short)-1;
        value = (byte)found;
        return found >= 0;
    }

    private static char[] MakeCharacters()
    {
        var characters = new char[256];
        char next = '\u0100';
        for (int b = 0; b < 256; b++)
        {
            bool itself = b is (>= 0x21 and <= 0x7E) or (>= 0xA1 and <= 0xAC) or >= 0xAE;
            characters[b] = itself ? (char)b : next++;
        }

        return characters;
    }

    private static short[] MakeBytes()
    {
        var bytes = new short[Characters.Max() + 1];
        Array.Fill(bytes, (short)-1);
        for (int b = 0; b < 256; b++)
        {
            bytes[Characters[b]] = (short)b;
        }

        return bytes;
    }
}
