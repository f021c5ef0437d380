using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Managed.Simd;
using DataForge.Teachers.Backends.Torch;

namespace DataForge.Teachers.Scoring;

/// <summary>How a model directory is loaded and run.</summary>
public sealed record LocalTeacherOptions
{
    /// <summary>Name by which rows refer to the teacher.</summary>
    public required string Name { get; init; }

    /// <summary>The model directory.</summary>
    public required string Directory { get; init; }

    /// <summary>What to compute.</summary>
    public required TeacherTask Task { get; init; }

    /// <summary>Tokenizer and template; without them only rows with token ids can be scored.</summary>
    public IInputEncoder? Encoder { get; init; }

    /// <summary>libtorch and its devices instead of the managed backend; null (the default) for the managed one.</summary>
    public TorchOptions? Torch { get; init; }

    /// <summary>Threads that score; 0 (the default) for one per processor, on CUDA devices two for each.</summary>
    public int Workers { get; init; }

    /// <summary>
    /// Most tokens of a batch (a longer text makes a batch of its own); 0 (the default) for 512, on CUDA devices 16,384. It changes speed and
    /// memory, never scores (but with <see cref="TorchOptions.Fast"/>).
    /// </summary>
    public int TokenBudget { get; init; }

    /// <summary>How linear weights are stored; libtorch also computes in the type.</summary>
    public WeightPrecision Precision { get; init; }

    /// <summary>Width of vector instructions. It changes speed, never scores.</summary>
    public InstructionSet Instructions { get; init; }

    /// <summary>For log-probabilities: how many of the most probable next tokens to report.</summary>
    public int NextTokens { get; init; }

    /// <summary>Most bytes of memory that weights may take; null (the default) for what the process may use. A model that needs more is refused before it is loaded.</summary>
    public long? MemoryLimit { get; init; }
}
