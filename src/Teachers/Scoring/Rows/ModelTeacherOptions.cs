using DataForge.Core.Options;

namespace DataForge.Teachers.Scoring.Rows;

/// <summary>Options of the <c>model</c> teacher.</summary>
public sealed record ModelTeacherOptions
{
    /// <summary>The model directory.</summary>
    [Option("Model directory (config.json, *.safetensors, tokenizer.json), relative to the pipeline file.", Required = true, Refers = "path", Min = 1)]
    public string Path { get; init; } = "";

    /// <summary>What to compute.</summary>
    [Option("What to compute. Scores are named by it: reward; the model's labels (classify); logprob, logprob_mean, tokens, with a reference model also logratio, logratio_mean; step_min, step_mean, step_last; value. A teacher that embeds scores nothing; steps that mine by meaning ask it for vectors.", Required = true, Choices = ["reward", "classify", "logprob", "steps", "values", "embed"])]
    public string Task { get; init; } = "";

    /// <summary>Reference model.</summary>
    [Option("For logprob: directory of a reference model with the same vocabulary, relative to the pipeline file. Scores then hold logratio, the log-probability minus the reference model's (the implicit reward of DPO over beta), and logratio_mean.", Refers = "path", Min = 1)]
    public string? Reference { get; init; }

    /// <summary>How a row becomes an input.</summary>
    [Option("How prompt and response are given: as a conversation through the chat template, as a pair of texts, or as one text; auto takes the conversation where the model has a template, else the pair (for logprob prompt and continuation).", Choices = ["auto", "chat", "pair", "text"])]
    public string Input { get; init; } = "auto";

    /// <summary>Chat template.</summary>
    [Option("Name of one of the model's chat templates; by default the model's default.")]
    public string? Template { get; init; }

    /// <summary>Text before every embedded text.</summary>
    [Option("For embed: text put before every text, as \"query: \" for e5; empty for none. By default the model's default prompt, where it has one.")]
    public string? Prompt { get; init; }

    /// <summary>Name of a prompt.</summary>
    [Option("For embed: name of one of the model's prompts (config_sentence_transformers.json), in place of prompt.", Min = 1)]
    public string? PromptName { get; init; }

    /// <summary>Token limit.</summary>
    [Option("Most tokens of an input, special tokens included; by default the model's limit.", Min = 1, Max = 1_000_000)]
    public int? MaxLength { get; init; }

    /// <summary>What happens to longer rows.</summary>
    [Option("What happens to a longer input: the row is rejected with its length, or tokens are dropped from the left, right or middle, or from the second text alone, which the scores say (truncated: 1).", Choices = ["reject", "left", "right", "middle", "only_second"])]
    public string Truncation { get; init; } = "reject";

    /// <summary>Text of the step tag or separator.</summary>
    [Option("The token that ends each step, for steps: the tag of a language model or the separator of a token head.")]
    public string? StepToken { get; init; }

    /// <summary>Candidates of a language model.</summary>
    [Option("With step_token, for a language model: the tokens that mean a correct and a wrong step, in this order.")]
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>What computes.</summary>
    [Option("What computes: managed (this program's own code on the processor, the same bits on every machine) or torch (libtorch on the processor or GPUs; `dataforge torch doctor` says what is there).", Choices = ["managed", "torch"])]
    public string Backend { get; init; } = "managed";

    /// <summary>Devices of libtorch.</summary>
    [Option("Devices of the torch backend: auto (every CUDA device, else the processor), cpu, cuda, cuda:N, or several with commas.", Min = 1)]
    public string Device { get; init; } = "auto";

    /// <summary>Whether one model is spread over the devices.</summary>
    [Option("Spread the layers of one model over the devices of the torch backend; else each device has the whole model and takes batches of its own.")]
    public bool Sharded { get; init; }

    /// <summary>Whether batches may change last bits.</summary>
    [Option("With the torch backend: products of any shape, so that scores may depend in their last bits on the batch. The manifest then says reproducible: false.")]
    public bool Fast { get; init; }

    /// <summary>How weights are held.</summary>
    [Option("How weights are held: as stored (nothing is rounded), as 32-bit floats, or rounded to bfloat16 (half the memory). libtorch also computes in the type.", Choices = ["stored", "float32", "bfloat16"])]
    public string Precision { get; init; } = "stored";

    /// <summary>Tokens of a batch.</summary>
    [Option("Most tokens of a batch; 0 for 512, on GPUs 16,384. It changes speed and memory, never scores.", Min = 0, Max = 1_000_000)]
    public int BatchTokens { get; init; }

    /// <summary>Threads.</summary>
    [Option("Calls at a time, each on one thread; 0 for one for each processor, on GPUs four for each. It changes speed, never scores.", Min = 0, Max = 1024)]
    public int Workers { get; init; }
}
