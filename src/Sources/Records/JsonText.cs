using System.Globalization;
using System.Text;

namespace DataForge.Sources.Records;

/// <summary>Turns the inside of a JSON string, whose syntax and UTF-8 have been checked, into a text.</summary>
internal static class JsonText
{
    /// <summary>The text; null where an escape stands for half a surrogate pair.</summary>
    /// <param name="inside">The bytes between the quotes.</param>
    /// <param name="isEscaped">True where there are escapes.</param>
    /// <param name="fields">Holds the buffer.</param>
    public static string? Decode(ReadOnlySpan<byte> inside, bool isEscaped, RecordFields fields)
    {
        if (!isEscaped)
        {
            return Encoding.UTF8.GetString(inside);
        }

        if (fields.Scratch.Length < inside.Length)
        {
            fields.Scratch = new byte[inside.Length * 2L > Array.MaxLength ? inside.Length : inside.Length * 2];
        }

        int length = Unescape(inside, fields.Scratch);
        return length < 0 ? null : Encoding.UTF8.GetString(fields.Scratch, 0, length);
    }

    /// <summary>Takes the escapes out. Returns the length, or -1 for half a surrogate pair. The result is never longer than its source.</summary>
    private static int Unescape(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        int written = 0;
        while (true)
        {
            int plain = source.IndexOf((byte)'\\');
            ReadOnlySpan<byte> run = plain < 0 ? source : source[..plain];
            run.CopyTo(destination[written..]);
            written += run.Length;
            if (plain < 0)
            {
                return written;
            }

            byte kind = source[plain + 1];
            source = source[(plain + 2)..];
            if (kind != (byte)'u')
            {
                destination[written++] = Simple(kind);
                continue;
            }

            int count = Unicode(ref source, destination[written..]);
            if (count < 0)
            {
                return -1;
            }

            written += count;
        }
    }

    private static byte Simple(byte kind) => kind switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'t' => (byte)'\t',
        (byte)'r' => (byte)'\r',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => kind,
    };

    private static int Unicode(ref ReadOnlySpan<byte> source, Span<byte> destination)
    {
        int unit = Hex(source);
        source = source[4..];
        if (!char.IsSurrogate((char)unit))
        {
            return new Rune(unit).EncodeToUtf8(destination);
        }

        if (!source.StartsWith("\\u"u8) || !Rune.TryCreate((char)unit, (char)Hex(source[2..]), out Rune pair))
        {
            return -1;
        }

        source = source[6..];
        return pair.EncodeToUtf8(destination);
    }

    private static int Hex(ReadOnlySpan<byte> digits) => int.Parse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
