using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;

namespace DataForge.Teachers.Tokenizers.Unicode;

/// <summary>
/// The Unicode data of the tokenizers, read from the embedded <c>unicode-tables.bin</c> (written by <c>eng/unicode/generate.mjs</c>).
/// The runtime's own tables are not used: they change with its version, and tokenizers were trained with older ones.
/// </summary>
internal static class UnicodeTables
{
    private static readonly Dictionary<string, byte[]> Sections = ReadSections();
    private static readonly ConcurrentDictionary<string, CodePointSet> Sets = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, CodePointTable> Tables = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, CodePointMap> Maps = new(StringComparer.Ordinal);

    /// <summary>General category of every code point (Unicode 16), as <see cref="GeneralCategory"/>.</summary>
    public static CodePointTable Categories { get; } = Runs("general category");

    /// <summary>The 25 White_Space characters.</summary>
    public static CodePointSet WhiteSpace { get; } = Set("white space");

    /// <summary>A named set of the resource.</summary>
    public static CodePointSet Set(string name) => Sets.GetOrAdd(name, ReadSet);

    /// <summary>A named table of small numbers.</summary>
    public static CodePointTable Runs(string name) => Tables.GetOrAdd(name, key => new CodePointTable(ReadRuns(key)));

    /// <summary>A named map from code points to strings.</summary>
    public static CodePointMap Map(string name) => Maps.GetOrAdd(name, ReadMap);

    private static CodePointSet ReadSet(string name)
    {
        var reader = new VarintReader(Section(name));
        var ranges = new List<(int, int)>();
        for (int next = 0; !reader.AtEnd;)
        {
            int first = next + reader.Read();
            next = first + reader.Read();
            ranges.Add((first, next - 1));
        }

        return new CodePointSet(ranges);
    }

    /// <summary>The runs of a named table of small numbers.</summary>
    public static List<(int Length, byte Value)> ReadRuns(string name)
    {
        var reader = new VarintReader(Section(name));
        var runs = new List<(int, byte)>();
        while (!reader.AtEnd)
        {
            int length = reader.Read();
            runs.Add((length, (byte)reader.Read()));
        }

        return runs;
    }

    private static CodePointMap ReadMap(string name)
    {
        var reader = new VarintReader(Section(name));
        var entries = new List<(int, int[])>();
        for (int codePoint = 0; !reader.AtEnd;)
        {
            codePoint += reader.Read();
            int[] target = new int[reader.Read()];
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = reader.Read();
            }

            entries.Add((codePoint, target));
        }

        return new CodePointMap(entries);
    }

    /// <summary>Names of the scripts, numbered from 1 as in the runs "script".</summary>
    public static string[] ScriptNames() => Encoding.ASCII.GetString(Section("script names")).Split('\n');

    private static byte[] Section(string name) =>
        Sections.TryGetValue(name, out byte[]? bytes) ? bytes : throw new InvalidOperationException($"unicode-tables.bin has no section '{name}'");

    private static Dictionary<string, byte[]> ReadSections()
    {
        using Stream resource = typeof(UnicodeTables).Assembly.GetManifestResourceStream("unicode-tables.bin")
            ?? throw new InvalidOperationException("The assembly lacks the resource unicode-tables.bin.");
        using var brotli = new BrotliStream(resource, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        brotli.CopyTo(memory);
        ReadOnlySpan<byte> bytes = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        var sections = new Dictionary<string, byte[]>();
        while (bytes.Length > 0)
        {
            string name = Encoding.ASCII.GetString(bytes.Slice(1, bytes[0]));
            bytes = bytes[(2 + name.Length)..];
            int length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            sections[name] = bytes.Slice(4, length).ToArray();
            bytes = bytes[(4 + length)..];
        }

        return sections;
    }

    private ref struct VarintReader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _bytes = bytes;

        public readonly bool AtEnd => _bytes.IsEmpty;

        public int Read()
        {
            int value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte b = _bytes[0];
                _bytes = _bytes[1..];
                value |= (b & 127) << shift;
                if (b < 128)
                {
                    return value;
                }
            }
        }
    }
}
