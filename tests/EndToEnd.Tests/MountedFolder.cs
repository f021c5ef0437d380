namespace DataForge.EndToEnd.Tests;

/// <summary>A folder on a file system of its own.</summary>
internal sealed class MountedFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private MountedFolder(params string[][] mounts)
    {
        foreach (string[] mount in mounts)
        {
            MountFactAttribute.Run("mount", [.. mount, Root]).Should().BeTrue($"mount {string.Join(' ', mount)} works");
        }
    }

    /// <summary>Full path of the folder.</summary>
    public string Root => _folder.Root;

    /// <summary>A file system in memory of a size.</summary>
    public static MountedFolder Small(int megabytes) => new(["-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs"]);

    /// <summary>A file system that nothing can be written to.</summary>
    public static MountedFolder ReadOnly() => new(["-t", "tmpfs", "-o", "size=64k,ro", "tmpfs"]);

    /// <summary>Fills the disk but for some bytes; the file returned holds the space.</summary>
    public string FillUpTo(long free)
    {
        string ballast = Path.Combine(Root, "ballast");
        using FileStream stream = File.Create(ballast);
        stream.SetLength(0);
        stream.Write(new byte[new DriveInfo(Root).AvailableFreeSpace - free]);
        return ballast;
    }

    public void Dispose()
    {
        MountFactAttribute.Run("umount", Root).Should().BeTrue();
        _folder.Dispose();
    }
}
