namespace DataForge.Sources.Tests;

/// <summary>The made-up files of these tests.</summary>
internal static class TestData
{
    public static string Path(string relative) => System.IO.Path.Combine(Golden.RepositoryRoot, "tests", "Sources.Tests", "data", relative);
}
