namespace DataForge.Teachers.Scoring;

/// <summary>What a teacher computes for a row.</summary>
public enum TeacherTask
{
    /// <summary>One or several scalar rewards for the whole text, from a sequence classification head at the pooled token.</summary>
    Reward,

    /// <summary>Class logits and probabilities for a text or a pair of texts (natural language inference, yes or no, reranking).</summary>
    Classify,

    /// <summary>The log-probability of a given continuation under a causal language model.</summary>
    LogProbability,

    /// <summary>A probability of correctness for each step of a solution (process reward models).</summary>
    Steps,

    /// <summary>A value for each token from a value head; the row's value is the last token's.</summary>
    Values,

    /// <summary>One vector for the whole text.</summary>
    Embed,
}
