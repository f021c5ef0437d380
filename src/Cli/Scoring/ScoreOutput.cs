using System.Text;

namespace DataForge.Cli.Scoring;

/// <summary>Where answers go: standard output, or a file that bears its name only once it is whole.</summary>
internal sealed class ScoreOutput : IDisposable
{
    private readonly string? _path;
    private readonly string? _temporary;

    private ScoreOutput(TextWriter writer, string? path, string? temporary) => (Writer, _path, _temporary) = (writer, path, temporary);

    /// <summary>Takes the answers.</summary>
    public TextWriter Writer { get; }

    /// <summary>Opens an output; <c>-</c> is standard output.</summary>
    public static ScoreOutput Open(string path, CommandContext context)
    {
        if (path == "-")
        {
            return new ScoreOutput(context.Out, null, null);
        }

        string temporary = path + ".partial";
        return new ScoreOutput(new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16), path, temporary);
    }

    /// <summary>Gives the file its name.</summary>
    public void Complete()
    {
        if (_path is not null)
        {
            Writer.Dispose();
            File.Move(_temporary!, _path, overwrite: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_path is not null)
        {
            Writer.Dispose();
        }
    }
}
