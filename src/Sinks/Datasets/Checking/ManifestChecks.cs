using System.Security.Cryptography;
using DataForge.Parquet;
using DataForge.Sinks.Datasets.Assembly;

namespace DataForge.Sinks.Datasets.Checking;

/// <summary>The manifest's list of files against the files. Datasets without a manifest pass.</summary>
internal static class ManifestChecks
{
    public static void Check(DatasetFolder folder, CheckOptions options, List<Finding> findings)
    {
        if (!folder.Files.Contains(Manifest.FileName))
        {
            return;
        }

        Manifest manifest;
        try
        {
            manifest = ManifestJson.Read(folder.FullPath(Manifest.FileName));
        }
        catch (DatasetException problem)
        {
            findings.Add(CheckCatalogue.ManifestFiles.Warning(Manifest.FileName, $"it is not one of DataForge's and is not checked: {problem.Message}"));
            return;
        }

        HashSet<string> there = [.. folder.Files];
        foreach (ManifestFile file in manifest.Files)
        {
            if (!there.Contains(file.Path))
            {
                findings.Add(CheckCatalogue.ManifestFiles.Error(file.Path, "the manifest lists this file, but it is missing"));
            }
            else
            {
                CompareReadable(folder, file, options, findings);
            }
        }

        HashSet<string> listed = [.. manifest.Files.Select(file => file.Path), Manifest.FileName];
        foreach (string file in folder.Files.Where(file => !listed.Contains(file)))
        {
            findings.Add(CheckCatalogue.ManifestFiles.Error(file, "the manifest does not list this file"));
        }
    }

    private static void CompareReadable(DatasetFolder folder, ManifestFile file, CheckOptions options, List<Finding> findings)
    {
        try
        {
            Compare(folder, file, options, findings);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            findings.Add(CheckCatalogue.Unreadable.Error(file.Path, problem.Message));
        }
    }

    private static void Compare(DatasetFolder folder, ManifestFile file, CheckOptions options, List<Finding> findings)
    {
        string path = folder.FullPath(file.Path);
        using FileStream stream = File.OpenRead(path);
        if (stream.Length != file.Bytes)
        {
            findings.Add(CheckCatalogue.ManifestFiles.Error(file.Path, $"the file has {stream.Length} bytes, the manifest says {file.Bytes}"));
            return;
        }

        if (options.Hashes && Convert.ToHexStringLower(SHA256.HashData(stream)) is var hash && hash != file.Sha256)
        {
            findings.Add(CheckCatalogue.ManifestFiles.Error(file.Path, $"the file's SHA-256 is {hash}, the manifest says {file.Sha256}"));
            return;
        }

        if (file.Rows is { } rows && Rows(path) is { } actual && actual != rows)
        {
            findings.Add(CheckCatalogue.ManifestFiles.Error(file.Path, $"the file has {actual} rows, the manifest says {rows}"));
        }
    }

    /// <summary>Rows of a file; null where it cannot be read, which another check says.</summary>
    private static long? Rows(string path)
    {
        try
        {
            using ParquetReader reader = ParquetReader.Open(path);
            return reader.RowCount;
        }
        catch (ParquetException)
        {
            return null;
        }
    }
}
