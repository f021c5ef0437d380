namespace DataForge.Teachers.Scoring;

/// <summary>Turns rows into token ids with a model's tokenizer and chat template. Implementations are safe for use by several threads.</summary>
public interface IInputEncoder
{
    /// <summary>SHA-256 (lower-case hex) of everything the ids depend on: tokenizer files, template, options.</summary>
    string Fingerprint { get; }

    /// <summary>The largest id this encoder can give, plus one; a model with fewer embedding rows is refused.</summary>
    int VocabularySize { get; }

    /// <summary>Encodes one row.</summary>
    /// <param name="input">The row.</param>
    /// <param name="maximumLength">Most tokens allowed, special tokens included.</param>
    /// <exception cref="InputRejectedException">The row cannot be scored by its nature (too long, empty, an unknown step token).</exception>
    EncodedInput Encode(TeacherInput input, int maximumLength);

    /// <summary>Finds the ids of a step marking's texts; ids that are given stay.</summary>
    /// <exception cref="InputRejectedException">A text is not one token.</exception>
    StepMarking Resolve(StepMarking steps);
}
