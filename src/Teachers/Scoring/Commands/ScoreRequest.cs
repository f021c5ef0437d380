namespace DataForge.Teachers.Scoring.Commands;

/// <summary>One row to answer: one input whose outputs stand in the answer itself, or several that are each answered under their name.</summary>
public sealed record ScoreRequest
{
    /// <summary>What is scored, by name; the name is null for the only input of a line.</summary>
    public required IReadOnlyList<(string? Name, TeacherInput Input)> Parts { get; init; }

    /// <summary>Why the row cannot be read at all; null where it can.</summary>
    public TeacherRejection? Rejection { get; init; }

    /// <summary>Id of a dataset's row; null where it has none.</summary>
    public string? Id { get; init; }

    /// <summary>A line of JSON.</summary>
    /// <param name="line">The line as UTF-8.</param>
    /// <param name="defaults">What counts where the line says nothing.</param>
    public static ScoreRequest OfLine(ReadOnlyMemory<byte> line, ScoreDefaults defaults)
    {
        try
        {
            return new ScoreRequest { Parts = [(null, ScoreLineReader.Read(line, defaults))] };
        }
        catch (InputRejectedException malformed)
        {
            return new ScoreRequest { Parts = [], Rejection = new TeacherRejection(malformed.Reason, malformed.Message) };
        }
    }
}
