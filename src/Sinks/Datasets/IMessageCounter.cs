using DataForge.Core.Rows;

namespace DataForge.Sinks.Datasets;

/// <summary>Counts the tokens of a message list; gives the columns <c>tokens_*</c>. Calls may come from several threads at once.</summary>
public interface IMessageCounter
{
    /// <summary>Everything the counts depend on (tokenizer, template), as one text; part of every shard's key.</summary>
    string Fingerprint { get; }

    /// <summary>The number of tokens, at least 0.</summary>
    int Count(Messages messages);
}
