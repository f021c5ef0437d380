namespace DataForge.TestKit;

/// <summary>A new empty folder that is deleted with all it holds.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Full path of the folder.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("dataforge-test-").FullName;

    /// <summary>Full path of an item in the folder.</summary>
    public string this[string relative] => Path.Combine(Root, relative);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
