using System.Globalization;
using DataForge.Teachers.Models.Architectures;
using DataForge.Teachers.Models.Configuration;
using DataForge.Teachers.Models.Files;
using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Models;

/// <summary>The files of a model directory, opened and checked but not loaded.</summary>
internal sealed class ModelDirectory : IDisposable
{
    private ModelDirectory(string folder, SentenceModules? modules, ModelConfiguration configuration, TensorStore tensors)
    {
        (Folder, Modules, Configuration, Tensors) = (folder, modules, configuration, tensors);
        (Family, HeadKind) = ArchitectureRegistry.Find(configuration);
    }

    /// <summary>The directory.</summary>
    public string Folder { get; }

    /// <summary>The sentence-transformers layout, where there is one.</summary>
    public SentenceModules? Modules { get; }

    /// <summary><c>config.json</c>.</summary>
    public ModelConfiguration Configuration { get; }

    /// <summary>The weights.</summary>
    public TensorStore Tensors { get; }

    /// <summary>The architecture.</summary>
    public ArchitectureFamily Family { get; }

    /// <summary>The head that the class has.</summary>
    public HeadKind HeadKind { get; }

    /// <summary>What the model can be loaded for.</summary>
    public IReadOnlyList<TeacherTask> Tasks =>
        TaskHeads.Possible(Family, HeadKind, Tensors.Tensors.ContainsKey("v_head.summary.weight"), Modules is not null);

    /// <summary>Number of scalar weights in the files.</summary>
    public long StoredParameters => Tensors.Tensors.Values.Sum(tensor => tensor.Type == ElementType.Other ? 0 : tensor.Count);

    /// <summary>Opens a directory.</summary>
    /// <exception cref="ModelFormatException">A file is missing or wrong, or the architecture is not implemented.</exception>
    public static ModelDirectory Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ModelFormatException(folder, "there is no such directory.");
        }

        SentenceModules? modules = SentenceModules.Read(folder);
        string transformer = modules?.TransformerFolder ?? folder;
        ModelConfiguration configuration = ModelConfiguration.Read(Path.Combine(transformer, "config.json"));
        TensorStore? tensors = null;
        try
        {
            tensors = TensorStore.Open(transformer);
            return new ModelDirectory(transformer, modules, configuration, tensors);
        }
        catch
        {
            tensors?.Dispose();
            configuration.Dispose();
            throw;
        }
    }

    /// <summary>Bytes of memory that the weights take once loaded. Embeddings stay in the mapped file unless they serve as vocabulary layer.</summary>
    public long RequiredMemory(IBackend backend)
    {
        bool isTied = HeadKind == HeadKind.LanguageModel && !Tensors.Tensors.ContainsKey("lm_head.weight");
        long bytes = 0;
        foreach (StoredTensor tensor in Tensors.Tensors.Values)
        {
            bool isEmbedding = tensor.Name.Contains("embed", StringComparison.Ordinal);
            bool isPacked = !isEmbedding || (isTied && tensor.Name.EndsWith("embed_tokens.weight", StringComparison.Ordinal));
            if (isPacked && tensor.Shape.Length == 2 && tensor.Type != ElementType.Other)
            {
                bytes += backend.LinearBytes(tensor.Shape[0], tensor.Shape[1], tensor.Type == ElementType.BFloat16);
            }
        }

        return bytes;
    }

    /// <summary>Refuses a task the model has no head for.</summary>
    public void RequireTask(TeacherTask task)
    {
        if (!Tasks.Contains(task))
        {
            throw new ModelFormatException(
                Configuration.Path,
                $"{Configuration.Architecture} cannot do the task {task.Name()}; it can do {(Tasks.Count == 0 ? "none" : string.Join(", ", Tasks.Select(TeacherTasks.Name)))}.");
        }
    }

    /// <summary>Refuses a model that does not fit into the memory allowed, or into that of this process where the limit is null.</summary>
    public void RequireMemory(IBackend backend, long? limit)
    {
        long needed = RequiredMemory(backend), available = limit ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available)
        {
            throw new ModelFormatException(Folder, string.Create(
                CultureInfo.InvariantCulture, $"the weights need {needed / 1e9:F2} GB of memory; this process may use {available / 1e9:F2} GB. The precision bfloat16 halves what 32-bit weights need."));
        }
    }

    /// <summary>Refuses a tokenizer that can give ids without a row in the embedding.</summary>
    public void RequireTokenizerWithin(int rows)
    {
        if (TokenizerExtent.Read(Folder) is { } extent && extent > rows)
        {
            throw new ModelFormatException(
                Path.Combine(Folder, "tokenizer.json"), $"it has {extent} tokens but the embedding has {rows} rows: ids from {rows} on have no row.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Tensors.Dispose();
        Configuration.Dispose();
    }
}
