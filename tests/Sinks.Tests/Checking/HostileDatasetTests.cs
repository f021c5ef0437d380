using DataForge.Core.Randomness;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Assembly;
using DataForge.Sinks.Datasets.Checking;

namespace DataForge.Sinks.Tests.Checking;

public sealed class HostileDatasetTests
{
    [Theory]
    [InlineData("README.md", 100)]
    [InlineData("manifest.json", 100)]
    [InlineData("data/train-00000-of-00001.parquet", 100)]
    public void Check_FileWithDamagedBytes_GivesFindingsAndNoException(string file, int times)
    {
        using var folder = new TemporaryFolder();
        AssembledDataset dataset = Build.Of([[.. CanonicalRows.Rows]], options: new DatasetSinkOptions { Canonical = false }).Assemble(folder.Root);
        string path = Path.Combine(dataset.Folder, file);
        byte[] original = File.ReadAllBytes(path);
        File.Delete(path);
        var random = new SplitMix64(17);
        for (int time = 0; time < times; time++)
        {
            File.WriteAllBytes(path, Mutate(original, ref random));
            DatasetChecker.Check(dataset.Folder, new CheckOptions { Hashes = false });
        }

        File.WriteAllBytes(path, original);
        DatasetChecker.Check(dataset.Folder).Should().NotContain(finding => finding.Severity == Severity.Error);
    }

    private static byte[] Mutate(byte[] original, ref SplitMix64 random)
    {
        byte[] bytes = [.. original];
        for (int change = random.NextIndex(4); change >= 0; change--)
        {
            int place = random.NextIndex(bytes.Length);
            switch (random.NextIndex(4))
            {
                case 0: bytes[place] ^= (byte)(1 << random.NextIndex(8)); break;
                case 1: bytes[place] = (byte)random.NextIndex(256); break;
                case 2: bytes = [.. bytes[..place], .. bytes[Math.Min(bytes.Length, place + 1 + random.NextIndex(20))..]]; break;
                default: bytes = [.. bytes[..place], .. bytes[(place / 2)..place], .. bytes[place..]]; break;
            }

            if (bytes.Length == 0)
            {
                return bytes;
            }
        }

        return bytes;
    }
}
