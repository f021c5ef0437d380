namespace DataForge.Core.Teachers;

/// <summary>A teacher that gives texts vectors.</summary>
public interface ITextEmbedder : ITeacher
{
    /// <summary>Vectors of texts, each of Euclidean length 1, in their order; null for a text that has none by its nature (it is empty or too long).</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="Operators.TransientFaultException">The call failed for a reason that is no property of the texts.</exception>
    ValueTask<IReadOnlyList<float[]?>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation);
}
