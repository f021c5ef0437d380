using DataForge.Teachers.Scoring.Commands;

namespace DataForge.Cli.Scoring;

/// <summary>What <c>dataforge score</c> reads: JSON lines from a file or standard input, or a dataset.</summary>
internal sealed class ScoreInput : IDisposable
{
    private readonly FileStream? _file;

    private ScoreInput(IEnumerable<ScoreRequest> requests, FileStream? file) => (Requests, _file) = (requests, file);

    /// <summary>The rows.</summary>
    public IEnumerable<ScoreRequest> Requests { get; }

    /// <summary>Share of the file that has been read; null where that is not known.</summary>
    public double? Done => _file is { CanRead: true, Length: > 0 } file ? (double)file.Position / file.Length : null;

    /// <summary>Opens an input.</summary>
    /// <param name="path">A file of JSON lines, a <c>.parquet</c> file, a dataset folder, or <c>-</c>.</param>
    /// <param name="context">Gives standard input.</param>
    /// <param name="defaults">What counts where a row says nothing.</param>
    public static ScoreInput Open(string path, CommandContext context, ScoreDefaults defaults)
    {
        if (path == "-")
        {
            return new ScoreInput(ByteLines.Of(Commands.ModelArguments.Input(context, """{"text": "Hello"}""")).Select(line => ScoreRequest.OfLine(line, defaults)), null);
        }

        if (Directory.Exists(path) || path.EndsWith(".parquet", StringComparison.Ordinal))
        {
            return new ScoreInput(DatasetRequests.Of(path, defaults), null);
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        return new ScoreInput(ByteLines.Of(file, path).Select(line => ScoreRequest.OfLine(line, defaults)), file);
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
