using System.Text.Json;
using DataForge.Teachers.Models.Files;
using DataForge.Teachers.Models.Heads;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models;

/// <summary>The sentence-transformers layout: <c>modules.json</c> names a transformer, a pooling, and dense or normalising modules behind it.</summary>
internal sealed class SentenceModules
{
    private readonly string _folder;
    private readonly List<(string Type, string Path)> _modules = [];

    private SentenceModules(string folder) => _folder = folder;

    /// <summary>Folder of the transformer's files.</summary>
    public string TransformerFolder { get; private set; } = "";

    /// <summary>Most tokens of a text; null where the layout says nothing.</summary>
    public int? MaximumLength { get; private set; }

    /// <summary>Whether tokens of a prompt are pooled like those of the text (the default), and not left out.</summary>
    public bool PoolsPrompts
    {
        get
        {
            using JsonDocument pooling = JsonFiles.Read(Path.Combine(_folder, _modules[1].Path, "config.json"), JsonFiles.MaximumConfigurationBytes);
            return !pooling.RootElement.TryGetProperty("include_prompt", out JsonElement included) || included.ValueKind != JsonValueKind.False;
        }
    }

    /// <summary>Files whose content the vectors depend on.</summary>
    public IEnumerable<string> Files => _modules
        .SelectMany(module => (string[])[Path.Combine(_folder, module.Path, "config.json"), Path.Combine(_folder, module.Path, "model.safetensors")])
        .Append(Path.Combine(_folder, "modules.json"))
        .Append(Path.Combine(TransformerFolder, "sentence_bert_config.json"))
        .Where(File.Exists);

    /// <summary>Reads the layout; null where the directory has no <c>modules.json</c>.</summary>
    public static SentenceModules? Read(string folder)
    {
        string path = Path.Combine(folder, "modules.json");
        if (!File.Exists(path))
        {
            return null;
        }

        var result = new SentenceModules(folder);
        using JsonDocument document = JsonFiles.Read(path, JsonFiles.MaximumConfigurationBytes, JsonValueKind.Array);
        foreach (JsonElement module in document.RootElement.EnumerateArray())
        {
            string type = Text(path, module, "type"), place = Text(path, module, "path");
            if (place.AsSpan().IndexOfAny('/', '\\', '\0') >= 0 || place is "." or "..")
            {
                throw new ModelFormatException(path, $"the module path \"{place}\" is not a folder name in the model directory.");
            }

            result._modules.Add((type[(type.LastIndexOf('.') + 1)..], place));
        }

        if (result._modules is not [("Transformer", var transformer), ("Pooling", _), ..])
        {
            throw new ModelFormatException(path, "the modules must begin with a Transformer and a Pooling.");
        }

        result.TransformerFolder = Path.Combine(folder, transformer);
        string limits = Path.Combine(result.TransformerFolder, "sentence_bert_config.json");
        if (File.Exists(limits))
        {
            using JsonDocument options = JsonFiles.Read(limits, JsonFiles.MaximumConfigurationBytes);
            if (options.RootElement.TryGetProperty("max_seq_length", out JsonElement most) && most.ValueKind == JsonValueKind.Number)
            {
                result.MaximumLength = most.TryGetInt32(out int length) && length > 0
                    ? length
                    : throw new ModelFormatException(limits, $"max_seq_length is {most.GetRawText()}.");
            }

            if (options.RootElement.TryGetProperty("do_lower_case", out JsonElement lower) && lower.ValueKind == JsonValueKind.True)
            {
                throw new ModelFormatException(limits, "do_lower_case is true, which is not implemented beside a tokenizer that decides on case itself; set it to false where tokenizer.json lowers case.");
            }
        }

        return result;
    }

    /// <summary>Loads pooling and what follows.</summary>
    public EmbeddingHead Load(IBackend backend, int hidden, ICollection<IDisposable> owned)
    {
        var steps = new List<EmbeddingStep>();
        foreach ((string type, string place) in _modules.Skip(2))
        {
            steps.Add(type switch
            {
                "Normalize" => new EmbeddingStep(null, Activation.None),
                "Dense" => Dense(backend, Path.Combine(_folder, place), owned),
                _ => throw new ModelFormatException(Path.Combine(_folder, "modules.json"), $"the module {type} is not known; implemented are Transformer, Pooling, Dense, Normalize."),
            });
        }

        return new EmbeddingHead(Pooling(Path.Combine(_folder, _modules[1].Path, "config.json"), hidden), steps);
    }

    private static string Text(string file, JsonElement module, string name) =>
        module.ValueKind == JsonValueKind.Object && module.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new ModelFormatException(file, $"a module has no text {name}.");

    private static Pooling Pooling(string path, int hidden)
    {
        using JsonDocument document = JsonFiles.Read(path, JsonFiles.MaximumConfigurationBytes);
        var chosen = new List<string>();
        foreach (JsonProperty option in document.RootElement.EnumerateObject())
        {
            if (option.Name == "word_embedding_dimension" && (!option.Value.TryGetInt32(out int width) || width != hidden))
            {
                throw new ModelFormatException(path, $"word_embedding_dimension is {option.Value.GetRawText()} for states of {hidden} columns.");
            }

            if (option.Name.StartsWith("pooling_mode_", StringComparison.Ordinal) && option.Value.ValueKind == JsonValueKind.True)
            {
                chosen.Add(option.Name);
            }
        }

        return chosen switch
        {
            ["pooling_mode_cls_token"] => Heads.Pooling.First,
            ["pooling_mode_mean_tokens"] => Heads.Pooling.Mean,
            ["pooling_mode_lasttoken"] => Heads.Pooling.Last,
            _ => throw new ModelFormatException(path, $"the pooling {string.Join(" with ", chosen)} is not implemented; one of cls_token, mean_tokens, lasttoken is."),
        };
    }

    private static EmbeddingStep Dense(IBackend backend, string folder, ICollection<IDisposable> owned)
    {
        string path = Path.Combine(folder, "config.json");
        using JsonDocument document = JsonFiles.Read(path, JsonFiles.MaximumConfigurationBytes);
        string function = document.RootElement.TryGetProperty("activation_function", out JsonElement name) ? name.GetString() ?? "" : "";
        Activation activation = function[(function.LastIndexOf('.') + 1)..] switch
        {
            "Identity" => Activation.None,
            "Tanh" => Activation.Tanh,
            "ReLU" => Activation.Relu,
            "GELU" => Activation.Gelu,
            "SiLU" => Activation.Silu,
            _ => throw new ModelFormatException(path, $"the activation_function {function} is not known; implemented are Identity, Tanh, ReLU, GELU, SiLU."),
        };
        TensorStore store = TensorStore.Open(folder);
        owned.Add(store);
        var weights = new WeightReader(store, backend, "");
        int Size(string option) => document.RootElement.TryGetProperty(option, out JsonElement value) && value.TryGetInt32(out int size) && size > 0
            ? size
            : throw new ModelFormatException(path, $"{option} is missing or no positive whole number.");
        bool bias = !document.RootElement.TryGetProperty("bias", out JsonElement stated) || stated.ValueKind != JsonValueKind.False;
        return new EmbeddingStep(weights.Linear("linear", Size("out_features"), Size("in_features"), bias), activation);
    }
}
