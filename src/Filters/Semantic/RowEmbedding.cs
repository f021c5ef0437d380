using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;
using DataForge.Filters.Deduplication;

namespace DataForge.Filters.Semantic;

/// <summary>Asks a step's teacher for the vectors of texts.</summary>
internal sealed class RowEmbedding
{
    private const int TextsPerCall = 256;
    private readonly ITextEmbedder _embedder;

    /// <summary>Finds the teacher.</summary>
    /// <exception cref="InvalidDataException">It gives no vectors; the message names step and teacher.</exception>
    public RowEmbedding(string teacher, OperatorSetup setup)
    {
        if (!setup.Teachers.TryGetValue(teacher, out ITeacher? found) || found is not ITextEmbedder embedder)
        {
            throw new InvalidDataException($"Step '{setup.Step}': teacher '{teacher}' gives no vectors; name one of type model with the task embed.");
        }

        _embedder = embedder;
    }

    /// <summary>The vectors of rows' compared texts, by id; rows whose text has none (empty, too long for the teacher) are left out.</summary>
    public Dictionary<RowId, float[]> Of(IReadOnlyList<Row> rows, string on)
    {
        var vectors = new Dictionary<RowId, float[]>(rows.Count);
        IReadOnlyList<float[]?> found = Of([.. rows.Select(row => ComparedText.Join(row.Content, on))]);
        for (int i = 0; i < found.Count; i++)
        {
            if (found[i] is { } vector)
            {
                vectors[rows[i].Id] = vector;
            }
        }

        return vectors;
    }

    /// <summary>The vectors of texts, null where one has none.</summary>
    public IReadOnlyList<float[]?> Of(IReadOnlyList<string> texts)
    {
        var vectors = new List<float[]?>(texts.Count);
        foreach (string[] call in texts.Chunk(TextsPerCall))
        {
            // The rounds of a barrier are plain functions on the run's own threads, which must not be waited for: the embedder goes on elsewhere.
            vectors.AddRange(Task.Run(() => _embedder.EmbedAsync(call, CancellationToken.None).AsTask()).GetAwaiter().GetResult());
        }

        return vectors;
    }
}
