namespace DataForge.Core.Tests;

public class SkeletonTests
{
    [Fact]
    public void Repository_HasItsSolution() => File.Exists(Path.Combine(Golden.RepositoryRoot, "DataForge.sln")).Should().BeTrue();
}
