using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>A loaded architecture: token ids in, one state per token out.</summary>
internal interface ITransformer
{
    /// <summary>Columns of the states.</summary>
    int HiddenSize { get; }

    /// <summary>Rows of the token embedding: ids must be smaller.</summary>
    int VocabularySize { get; }

    /// <summary>Rows of the token type embedding; 0 where token types are ignored.</summary>
    int TokenTypes { get; }

    /// <summary>Most tokens of a text.</summary>
    int MaximumLength { get; }

    /// <summary>Whether texts may share the computation of a common beginning (causal models).</summary>
    bool SharesPrefixes { get; }

    /// <summary>Texts of different classes compute the same token differently and share no prefix.</summary>
    int LengthClass(int length);

    /// <summary>States of all tokens after the last norm; valid until the session's outermost scope is released.</summary>
    Tensor Forward(ITensorOperations operations, PackedBatch batch);
}
