using DataForge.Teachers.Models.Architectures;
using DataForge.Teachers.Models.Heads;
using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Models;

/// <summary>A model directory loaded for one task. Takes over the backend.</summary>
internal sealed class TeacherModel : IDisposable
{
    private readonly List<IDisposable> _owned;

    private TeacherModel(List<IDisposable> owned) => _owned = owned;

    /// <summary>The class that the configuration names.</summary>
    public required string Architecture { get; init; }

    /// <summary>States of tokens.</summary>
    public required ITransformer Transformer { get; init; }

    /// <summary>Scores from states.</summary>
    public required ITaskHead Head { get; init; }

    /// <summary>The backend.</summary>
    public required IBackend Backend { get; init; }

    /// <summary>What it is loaded for.</summary>
    public required TeacherTask Task { get; init; }

    /// <summary>Most tokens of a text.</summary>
    public required int MaximumLength { get; init; }

    /// <summary>Number of scalar weights used.</summary>
    public required long Parameters { get; init; }

    /// <summary>Loads a directory.</summary>
    /// <param name="folder">The model directory.</param>
    /// <param name="task">What to load it for.</param>
    /// <param name="backend">Where its weights go; disposed with the model, and on failure.</param>
    /// <param name="nextTokens">For log-probabilities: how many most probable next tokens to report.</param>
    /// <param name="memoryLimit">Most bytes that weights may take; null for what the process may use.</param>
    /// <exception cref="ModelFormatException">The directory cannot be used for the task; nothing has been scored.</exception>
    public static TeacherModel Load(string folder, TeacherTask task, IBackend backend, int nextTokens = 0, long? memoryLimit = null)
    {
        var owned = new List<IDisposable> { backend };
        try
        {
            ModelDirectory directory = ModelDirectory.Open(folder);
            owned.Insert(0, directory);
            directory.RequireTask(task);
            directory.RequireMemory(backend, memoryLimit);
            var weights = new WeightReader(directory.Tensors, backend, directory.Family.Prefix);
            ITransformer transformer = directory.Family.Load(directory.Configuration, weights);
            directory.RequireTokenizerWithin(transformer.VocabularySize);
            ITaskHead head = task == TeacherTask.Embed
                ? directory.Modules!.Load(backend, transformer.HiddenSize, owned)
                : TaskHeads.Load(task, directory.Family, directory.HeadKind, directory.Configuration, weights, transformer, nextTokens);
            directory.Configuration.RefuseUnread();
            weights.RefuseExtra();
            return new TeacherModel(owned)
            {
                Architecture = directory.Configuration.Architecture,
                Transformer = transformer,
                Head = head,
                Backend = backend,
                Task = task,
                MaximumLength = Math.Min(transformer.MaximumLength, directory.Modules?.MaximumLength ?? int.MaxValue),
                Parameters = weights.Parameters,
            };
        }
        catch
        {
            Release(owned);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Release(_owned);

    private static void Release(List<IDisposable> owned)
    {
        owned.ForEach(item => item.Dispose());
        owned.Clear();
    }
}
