using System.IO.Compression;
using System.Text;
using DataForge.Filters.Text;

namespace DataForge.Filters.Tests.Text;

public sealed class FileTextsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_GzipCutOff_IsRefusedByName()
    {
        using (var gzip = new GZipStream(File.Create(_folder["whole.gz"]), CompressionMode.Compress))
        {
            for (int i = 0; i < 2000; i++)
            {
                gzip.Write(Encoding.UTF8.GetBytes($"{{\"text\": \"question {i * 7919 % 2003}\"}}\n"));
            }
        }

        byte[] whole = File.ReadAllBytes(_folder["whole.gz"]);
        File.WriteAllBytes(_folder["whole.txt.gz"], whole);
        File.WriteAllBytes(_folder["cut.txt.gz"], whole[..^200]);
        FileTexts.Read(_folder["whole.txt.gz"], []).Should().HaveCount(2000);
        Func<int> read = () => FileTexts.Read(_folder["cut.txt.gz"], []).Count();
        read.Should().Throw<InvalidDataException>().WithMessage($"{_folder["cut.txt.gz"]}: *cut off*");
    }

    public void Dispose() => _folder.Dispose();
}
