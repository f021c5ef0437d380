using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DataForge.Teachers.Scoring.Caching;

/// <summary>
/// A sealed file of scores, never changed: a line that names the format, the teacher's fingerprint, then records of
/// [length, CRC-32C of key and content, key, content].
/// </summary>
internal sealed class ScoreSegment : IDisposable
{
    /// <summary>End of segment names.</summary>
    public const string Extension = ".scores";

    private const int RecordHeader = 4 + 4 + 16;
    private static readonly byte[] Format = Encoding.ASCII.GetBytes("dataforge-scores-1\n");

    private readonly SafeFileHandle _file;
    private readonly string _path;

    private ScoreSegment(string path, SafeFileHandle file) => (_path, _file) = (path, file);

    /// <summary>Beginning of every segment of a teacher.</summary>
    public static byte[] Header(string fingerprint) => [.. Format, .. Encoding.ASCII.GetBytes(fingerprint + "\n")];

    /// <summary>Appends a record.</summary>
    public static void Append(MemoryStream target, UInt128 key, ReadOnlySpan<byte> content)
    {
        Span<byte> header = stackalloc byte[RecordHeader];
        BinaryPrimitives.WriteInt32LittleEndian(header, content.Length);
        BinaryPrimitives.WriteUInt128LittleEndian(header[8..], key);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Checksum(header[8..], content));
        target.Write(header);
        target.Write(content);
    }

    /// <summary>Opens a segment and reports the place and length of each record's content.</summary>
    /// <exception cref="InvalidDataException">The file is not whole; it names the file.</exception>
    public static ScoreSegment Open(string path, string fingerprint, Action<UInt128, long, int> record)
    {
        SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 20);
            byte[] expected = Header(fingerprint), found = new byte[expected.Length];
            if (stream.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) < found.Length || !found.AsSpan().SequenceEqual(expected))
            {
                throw Damaged(path, 0, "it does not begin as a segment of this teacher");
            }

            byte[] header = new byte[RecordHeader];
            byte[] content = new byte[4096];
            for (long place = expected.Length; place < stream.Length;)
            {
                int read = stream.ReadAtLeast(header, RecordHeader, throwOnEndOfStream: false);
                int length = BinaryPrimitives.ReadInt32LittleEndian(header);
                if (read < RecordHeader || length < 0 || length > stream.Length - place - RecordHeader)
                {
                    throw Damaged(path, place, "a record reaches beyond its end");
                }

                content = content.Length >= length ? content : new byte[length];
                stream.ReadExactly(content, 0, length);
                if (Checksum(header.AsSpan(8), content.AsSpan(0, length)) != BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)))
                {
                    throw Damaged(path, place, "a record's checksum is wrong");
                }

                record(BinaryPrimitives.ReadUInt128LittleEndian(header.AsSpan(8)), place + RecordHeader, length);
                place += RecordHeader + length;
            }

            return new ScoreSegment(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the content of a record.</summary>
    public byte[] Read(long place, int length)
    {
        var content = new byte[length];
        return RandomAccess.Read(_file, content, place) == length
            ? content
            : throw Damaged(_path, place, "it has become shorter since it was opened");
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static InvalidDataException Damaged(string path, long place, string problem) =>
        new($"{path}: the score cache is damaged at byte {place}: {problem}. Delete the file; its scores are then computed again.");

    private static uint Checksum(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content) => Checksum(Checksum(0xFFFF_FFFFu, key), content);

    private static uint Checksum(uint value, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            value = BitOperations.Crc32C(value, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte b in bytes)
        {
            value = BitOperations.Crc32C(value, b);
        }

        return value;
    }
}
