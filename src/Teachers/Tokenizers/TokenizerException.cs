namespace DataForge.Teachers.Tokenizers;

/// <summary>
/// A tokenizer file or a request that cannot be used. The message names the file, the place in it, the value found and what is allowed.
/// </summary>
public sealed class TokenizerException : Exception
{
    /// <summary>An error with its message.</summary>
    public TokenizerException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public TokenizerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
