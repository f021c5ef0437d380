using DataForge.Core.Options;

namespace DataForge.Teachers.Remote.Rows;

/// <summary>Options of the <c>server</c> teacher.</summary>
public sealed record ServerTeacherOptions
{
    /// <summary>The server's address.</summary>
    [Option("Address of the server, as in http://localhost:8000. It is no part of the scores' key: a model that moves keeps its scores.", Required = true, Refers = "address", Min = 1)]
    public string Address { get; init; } = "";

    /// <summary>The endpoint.</summary>
    [Option("Which endpoint is asked, by the kind of server: vLLM (/classify, /score, /pooling, completions with prompt log-probabilities), text-embeddings-inference (/predict, /rerank, /embed) or SGLang (/classify of reward models).", Required = true, Choices = ["vllm-classify", "vllm-score", "vllm-pooling", "vllm-logprob", "tei-predict", "tei-rerank", "tei-embed", "sglang-reward"])]
    public string Protocol { get; init; } = "";

    /// <summary>What to compute.</summary>
    [Option("What to compute; scores are named as those of the model teacher.", Required = true, Choices = ["reward", "classify", "logprob", "steps", "values", "embed"])]
    public string Task { get; init; } = "";

    /// <summary>The model.</summary>
    [Option("The model as the server names it. A server of another model is refused.", Required = true, Min = 1)]
    public string Model { get; init; } = "";

    /// <summary>Its revision.</summary>
    [Option("Which weights they are: a commit or a date of your own. Change it when the server gets new weights under the old name, so that rows are scored anew.")]
    public string? Revision { get; init; }

    /// <summary>Names of outputs.</summary>
    [Option("Names of the model's outputs in their order, where it has several and the server does not tell them.")]
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Tokenizer.</summary>
    [Option("A folder with the model's tokenizer and chat template, relative to the pipeline file (no weights are needed). With it servers that take token ids are sent ids, conversations are rendered here, and limits and truncation can be used; logprob, steps and values need it.", Refers = "path")]
    public string? Tokenizer { get; init; }

    /// <summary>Chat template.</summary>
    [Option("With tokenizer: name of one of its chat templates; by default the model's default.")]
    public string? Template { get; init; }

    /// <summary>How a row becomes an input.</summary>
    [Option("How prompt and response are given: as a conversation, as a pair of texts, or as one text; auto takes the conversation where the tokenizer has a chat template or the server renders it, else the pair (for logprob prompt and continuation).", Choices = ["auto", "chat", "pair", "text"])]
    public string Input { get; init; } = "auto";

    /// <summary>Token limit.</summary>
    [Option("With tokenizer: most tokens of an input, special tokens included; by default the server's limit.", Min = 1, Max = 1_000_000)]
    public int? MaxLength { get; init; }

    /// <summary>What happens to longer rows.</summary>
    [Option("What happens to a longer input: the row is rejected, or (with tokenizer) tokens are dropped from the left, right or middle, or from the second text alone, which the scores say (truncated: 1).", Choices = ["reject", "left", "right", "middle", "only_second"])]
    public string Truncation { get; init; } = "reject";

    /// <summary>Text of the step separator.</summary>
    [Option("The token that ends each step, for steps.")]
    public string? StepToken { get; init; }

    /// <summary>Variable with the key.</summary>
    [Option("Name of the environment variable that holds the server's key. The key itself is written nowhere.")]
    public string? KeyEnv { get; init; }

    /// <summary>Rows of a request.</summary>
    [Option("Most rows of a request; the server's own limit where that is less.", Min = 1, Max = 4096)]
    public int RowsPerRequest { get; init; } = 16;

    /// <summary>Requests at a time.</summary>
    [Option("Most requests at a time. Fewer are sent while the server is overloaded.", Min = 1, Max = 1024)]
    public int Concurrency { get; init; } = 16;

    /// <summary>Time-out.</summary>
    [Option("Longest wait for one answer, in seconds.", Min = 1, Max = 3600)]
    public int Timeout { get; init; } = 60;

    /// <summary>Tries.</summary>
    [Option("How often a request is tried before the rows of its slice are left for the next run.", Min = 1, Max = 100)]
    public int Attempts { get; init; } = 10;
}
