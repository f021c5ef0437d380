using System.IO.Compression;

namespace DataForge.Cli.Tests.Commands;

/// <summary>A compressed file that ends too early must not pass for a shorter one.</summary>
public sealed class CutOffFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("parquet", "write", "IN", "OUT")]
    [InlineData("audit", "IN")]
    public async Task Command_GzipCutOff_FailsAndNamesTheFile(params string[] args)
    {
        using (var gzip = new GZipStream(File.Create(_folder["whole.gz"]), CompressionMode.Compress))
        {
            for (int i = 0; i < 2000; i++)
            {
                gzip.Write(System.Text.Encoding.UTF8.GetBytes($"{{\"prompt\": \"question {i * 7919 % 2003}\", \"chosen\": \"yes {i}\", \"rejected\": \"no {i * i}\"}}\n"));
            }
        }

        byte[] whole = await File.ReadAllBytesAsync(_folder["whole.gz"]);
        await File.WriteAllBytesAsync(_folder["in.jsonl.gz"], whole[..^200]);

        CliRun run = await CliRun.OfAsync([.. args.Select(arg => arg switch { "IN" => _folder["in.jsonl.gz"], "OUT" => _folder["out.parquet"], _ => arg })]);

        run.ExitCode.Should().Be(ExitCodes.Failed, run.Out + run.Error);
        run.Error.Should().Contain(_folder["in.jsonl.gz"]).And.Contain("cut off");
        File.Exists(_folder["out.parquet"]).Should().BeFalse();
    }

    public void Dispose() => _folder.Dispose();
}
