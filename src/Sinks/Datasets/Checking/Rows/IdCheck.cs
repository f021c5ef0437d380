using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DataForge.Sinks.Datasets.Checking.Rows;

/// <summary>Finds ids that stand twice in a config. It keeps 16 bytes per row.</summary>
internal sealed class IdCheck
{
    private readonly HashSet<UInt128> _seen = [];
    private bool _reported;

    /// <summary>128 bits of a text's SHA-256.</summary>
    public static UInt128 Key(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    /// <summary>Looks at a row; the first id that is there already gives a finding.</summary>
    public void Add(RowView row, string file, long index, List<Finding> findings)
    {
        if (row.Cell("id") is string id && !_seen.Add(Key(id)) && !_reported)
        {
            _reported = true;
            findings.Add(CheckCatalogue.DuplicateId.Error(file, string.Create(CultureInfo.InvariantCulture, $"row {index}: the id '{id}' was there already")));
        }
    }
}
