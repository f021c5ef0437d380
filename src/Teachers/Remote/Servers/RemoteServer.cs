namespace DataForge.Teachers.Remote.Servers;

/// <summary>Kinds of servers.</summary>
internal enum RemoteServer
{
    /// <summary>vLLM.</summary>
    Vllm,

    /// <summary>Hugging Face's text-embeddings-inference.</summary>
    Tei,

    /// <summary>SGLang.</summary>
    Sglang,
}
