using System.IO.Compression;
using System.Text;

namespace DataForge.TestKit;

/// <summary>Finds the golden files that lie under <c>tests/goldens</c> in the repository.</summary>
public static class Golden
{
    /// <summary>The repository root: the folder that holds <c>DataForge.sln</c>.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Full path of a file or folder under <c>tests/goldens</c>.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(RepositoryRoot, "tests", "goldens", relative);

    /// <summary>The whole text of a golden; names ending in <c>.gz</c> are decompressed.</summary>
    public static string Text(string relative) => Encoding.UTF8.GetString(Bytes(Path(relative)));

    /// <summary>The lines of a golden without their line feeds; names ending in <c>.gz</c> are decompressed.</summary>
    public static IEnumerable<string> Lines(string relative) => Text(relative).Split('\n').Where(line => line.Length > 0);

    /// <summary>The bytes of a file at a full path, decompressed where its name ends in <c>.gz</c>.</summary>
    public static byte[] Bytes(string fullPath)
    {
        byte[] raw = File.ReadAllBytes(fullPath);
        if (!fullPath.EndsWith(".gz", StringComparison.Ordinal))
        {
            return raw;
        }

        using var gzip = new GZipStream(new MemoryStream(raw), CompressionMode.Decompress);
        using var output = new MemoryStream();
        gzip.CopyTo(output);
        return output.ToArray();
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "DataForge.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No DataForge.sln above {AppContext.BaseDirectory}: tests run from a checkout.");
    }
}
