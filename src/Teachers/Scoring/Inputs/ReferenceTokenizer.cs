using DataForge.Teachers.Models;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Teachers.Scoring.Inputs;

/// <summary>Whether a reference model can be given the token ids of a model.</summary>
public static class ReferenceTokenizer
{
    /// <summary>Refuses a reference model whose own tokenizer means other tokens by the model's ids; one without a tokenizer is taken at its word.</summary>
    /// <exception cref="ModelFormatException">There is no such directory, or the vocabularies differ; the message names the first id.</exception>
    public static void EnsureSame(string model, string reference)
    {
        if (!Directory.Exists(reference))
        {
            throw new ModelFormatException(reference, "there is no such directory.");
        }

        if (!ModelFingerprint.TokenizerFiles(reference).Any())
        {
            return;
        }

        Tokenizer own = Tokenizer.Load(model), other = Tokenizer.Load(reference);
        for (int id = 0; id < own.IdLimit; id++)
        {
            if (own.IdToToken(id) is { } token && other.IdToToken(id) is var found && found != token)
            {
                throw new ModelFormatException(reference, $"its tokenizer has {(found is null ? "nothing" : $"\"{found}\"")} for the id {id}, where the model's has \"{token}\": a log-ratio needs one vocabulary.");
            }
        }
    }
}
