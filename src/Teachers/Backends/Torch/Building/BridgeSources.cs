using System.Security.Cryptography;

namespace DataForge.Teachers.Backends.Torch.Building;

/// <summary>The sources of the bridge, which the program carries with it.</summary>
internal static class BridgeSources
{
    private const string Prefix = "torch-bridge/";

    /// <summary>First 12 hex digits of SHA-256 over names and contents.</summary>
    public static string Hash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (string name in Names)
            {
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
                hash.AppendData(SHA256.HashData(Read(name)));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
        }
    }

    /// <summary>Writes them to a folder.</summary>
    public static void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string name in Names)
        {
            File.WriteAllBytes(Path.Combine(folder, name[Prefix.Length..]), Read(name));
        }
    }

    private static IEnumerable<string> Names => typeof(BridgeSources).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static byte[] Read(string name)
    {
        using Stream resource = typeof(BridgeSources).Assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        resource.CopyTo(memory);
        return memory.ToArray();
    }
}
