namespace DataForge.Benchmarks.Teachers;

/// <summary>Sizes of a decoder, as the published model of that name has them.</summary>
internal sealed record DecoderShape(
    string Name, string Architecture, string ModelType, int Hidden, int Intermediate, int Layers, int Heads, int KeyHeads, int HeadDimension, int Vocabulary, bool HasBiases, bool HasHeadNorms)
{
    public static DecoderShape Qwen2 { get; } = new("qwen2-0.5b", "Qwen2ForSequenceClassification", "qwen2", 896, 4864, 24, 14, 2, 64, 151_936, true, false);

    public static DecoderShape Qwen3 { get; } = new("qwen3-0.6b", "Qwen3ForSequenceClassification", "qwen3", 1024, 3072, 28, 16, 8, 128, 151_936, false, true);

    public static DecoderShape Llama3 { get; } = new("llama3-8b", "LlamaForSequenceClassification", "llama", 4096, 14_336, 32, 32, 8, 128, 128_256, false, false);

    /// <summary>A shape small enough to try the program itself.</summary>
    public static DecoderShape Tiny { get; } = new("tiny", "LlamaForSequenceClassification", "llama", 256, 512, 2, 4, 2, 64, 1000, false, false);

    public static IReadOnlyList<DecoderShape> All { get; } = [Qwen2, Qwen3, Llama3, Tiny];

    /// <summary>Parameters of the embedding, which are looked up and not multiplied.</summary>
    public long EmbeddingParameters => (long)Vocabulary * Hidden;

    /// <summary>Floating-point operations for a token of a text of some length, half of whose keys it sees on average.</summary>
    public double FlopsPerToken(long parameters, double length) => (2.0 * (parameters - EmbeddingParameters)) + (Layers * 4.0 * (length / 2) * Heads * HeadDimension);
}
