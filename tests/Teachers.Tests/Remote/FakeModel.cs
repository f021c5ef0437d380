using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DataForge.Teachers.Tests.Remote;

/// <summary>What the fake server's model says of a text: a hash of it. Any mix-up of rows shows.</summary>
internal static class FakeModel
{
    public static string Key(string text, string? pair = null) => $"t:{text}\u241f{pair}";

    public static string Key(IEnumerable<int> ids) => $"i:{string.Join(',', ids)}";

    /// <summary>A number between -4 and 4 that every float holds.</summary>
    public static float Number(string key, int part = 0) => ((int)(Hash(key, part) % 8001) - 4000) / 1024f;

    /// <summary>Three probabilities.</summary>
    public static float[] Classes(string key)
    {
        float first = ((int)(Hash(key, 1) % 512)) / 1024f, second = ((int)(Hash(key, 2) % 512)) / 1024f;
        return [first, second, 1 - first - second];
    }

    /// <summary>A probability strictly between 0 and 1.</summary>
    public static float Probability(string key, int part = 3) => (1 + (int)(Hash(key, part) % 1022)) / 1024f;

    public static uint Hash(string key, int part) => BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{part} {key}")));
}
