using System.Diagnostics;

namespace DataForge.Parquet.Tests.Writing;

public sealed class KilledWriterTests
{
    [Fact]
    public void Write_Killed_LeavesNothingThatLooksLikeAFile()
    {
        using var folder = new TemporaryFolder();
        string path = folder["data.parquet"];
        var start = new ProcessStartInfo("dotnet", [typeof(KilledWriterTests).Assembly.Location, "write-forever", path]) { RedirectStandardOutput = true };
        using (Process process = Process.Start(start)!)
        {
            process.StandardOutput.ReadLine().Should().Be("under way");
            process.Kill();
            process.WaitForExit();
        }

        File.Exists(path).Should().BeFalse();
        Directory.GetFiles(folder.Root, "*.parquet").Should().BeEmpty();
        Directory.GetFiles(folder.Root).Should().ContainSingle().Which.Should().EndWith(".tmp");
        new FileInfo(Directory.GetFiles(folder.Root)[0]).Length.Should().BePositive();
    }
}
