using System.Text.Json;

namespace DataForge.Parquet.Tools;

/// <summary>Reads a file of JSON lines, compressed by gzip or not; empty lines and a byte order mark are passed over.</summary>
internal static class JsonLines
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private const int LongestLine = 1 << 30;

    /// <summary>Gives each row to <paramref name="take"/>.</summary>
    /// <exception cref="FormatException">A line is no JSON, or <paramref name="take"/> refuses it; the message names file and line.</exception>
    public static void ForEach(string path, Func<Stream, Stream> gunzip, Action<JsonElement> take)
    {
        using FileStream file = File.OpenRead(path);
        using Stream stream = Opened(file, gunzip);
        var buffer = new byte[1 << 16];
        int start = 0, end = 0;
        for (long line = 1; ; line++)
        {
            int length = NextLine(stream, ref buffer, ref start, ref end, line, path);
            if (length < 0)
            {
                return;
            }

            Take(buffer.AsMemory(start, length), take, path, line);
            start = Math.Min(end, start + length + 1);
        }
    }

    private static Stream Opened(FileStream file, Func<Stream, Stream> gunzip)
    {
        Span<byte> start = stackalloc byte[GzipMagic.Length];
        int read = file.CanSeek ? file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) : 0;
        if (read > 0)
        {
            file.Position = 0;
        }

        return start[..read].SequenceEqual(GzipMagic) ? gunzip(file) : file;
    }

    private static int NextLine(Stream stream, ref byte[] buffer, ref int start, ref int end, long line, string path)
    {
        var searched = 0;
        while (true)
        {
            int feed = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                return searched + feed;
            }

            searched = end - start;
            buffer.AsSpan(start, searched).CopyTo(buffer);
            (start, end) = (0, searched);
            if (end == buffer.Length)
            {
                Array.Resize(ref buffer, end < LongestLine ? 2 * end : throw new FormatException($"{path}: line {line} is longer than {LongestLine} bytes"));
            }

            int read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                return searched == 0 ? -1 : searched;
            }

            end += read;
        }
    }

    private static void Take(ReadOnlyMemory<byte> line, Action<JsonElement> take, string path, long number)
    {
        if (number == 1 && line.Span.StartsWith(ByteOrderMark))
        {
            line = line[ByteOrderMark.Length..];
        }

        if (line.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
        {
            return;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line, Strict);
            take(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new FormatException($"{path}: line {number}: {e.Message}", e);
        }
    }
}
