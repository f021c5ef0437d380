using DataForge.Core.Files;

namespace DataForge.Cli.Scoring;

/// <summary>Lines of a file as bytes, so that a line that is no UTF-8 is that line's fault alone; decompressed where the name ends in <c>.gz</c>.</summary>
internal static class ByteLines
{
    /// <summary>Most bytes of a line.</summary>
    private const int MaximumLine = 1 << 26;

    /// <summary>The lines without their line feeds, a byte order mark before the first left out.</summary>
    /// <exception cref="InvalidDataException">A line is longer than 64 MiB, or the file cannot be decompressed; the message names file and line.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(Stream file, string name)
    {
        using GzipMembersStream? unpacked = name.EndsWith(".gz", StringComparison.Ordinal) ? new GzipMembersStream(file) : null;
        Stream plain = unpacked ?? file;
        byte[] buffer = new byte[1 << 16];
        int start = 0, end = 0;
        for (long number = 1; ; number++)
        {
            int feed;
            for (int searched = start; (feed = Array.IndexOf(buffer, (byte)'\n', searched, end - searched)) < 0;)
            {
                searched = end - start;
                int read = Fill(plain, ref buffer, ref start, ref end, name, number);
                if (read == 0)
                {
                    if (end > start)
                    {
                        yield return Trimmed(buffer.AsSpan(start, end - start), number);
                    }

                    yield break;
                }
            }

            yield return Trimmed(buffer.AsSpan(start, feed - start), number);
            start = feed + 1;
        }
    }

    /// <summary>The lines of a reader.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return EscapedUtf8Reader.ToBytes(line);
        }
    }

    private static int Fill(Stream stream, ref byte[] buffer, ref int start, ref int end, string name, long number)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            if (buffer.Length >= MaximumLine)
            {
                throw new InvalidDataException($"{name}: line {number} is longer than {MaximumLine} bytes.");
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        int read;
        try
        {
            read = stream.Read(buffer, end, buffer.Length - end);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{name}: line {number}: {damage.Message}", damage);
        }

        end += read;
        return read;
    }

    private static byte[] Trimmed(ReadOnlySpan<byte> line, long number)
    {
        line = number == 1 && line.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? line[3..] : line;
        return line.TrimEnd((byte)'\r').ToArray();
    }
}
