using System.Text.Json;

namespace DataForge.Teachers.Models.Files;

/// <summary>All tensors of a model directory: <c>model.safetensors</c>, or the shards that <c>model.safetensors.index.json</c> names.</summary>
internal sealed class TensorStore : IDisposable
{
    private const string SingleFile = "model.safetensors";
    private const string IndexFile = "model.safetensors.index.json";
    private const long MaximumIndexBytes = 100_000_000;

    private readonly List<SafetensorsFile> _files = [];
    private readonly Dictionary<string, StoredTensor> _tensors = new(StringComparer.Ordinal);

    private TensorStore(string folder) => Folder = folder;

    /// <summary>The model directory.</summary>
    public string Folder { get; }

    /// <summary>File that messages about the whole set name: the only file or the index.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Tensors => _tensors;

    /// <summary>Paths of the weight files, by name.</summary>
    public IEnumerable<string> Paths => _files.Select(file => file.Path).Order(StringComparer.Ordinal);

    /// <summary>Maps the files of a directory.</summary>
    /// <exception cref="ModelFormatException">No weights, a missing shard, a name that leaves the directory, or a bad file.</exception>
    public static TensorStore Open(string folder)
    {
        var store = new TensorStore(folder);
        try
        {
            string single = Path.Combine(folder, SingleFile), index = Path.Combine(folder, IndexFile);
            if (File.Exists(single))
            {
                store.Source = single;
                store.Add(single, null);
            }
            else if (File.Exists(index))
            {
                store.Source = index;
                store.AddShards(index);
            }
            else
            {
                throw new ModelFormatException(folder, $"the directory holds neither {SingleFile} nor {IndexFile}; weights are read from safetensors only.");
            }

            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _files.ForEach(file => file.Dispose());

    private void AddShards(string index)
    {
        var shards = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        using (JsonDocument document = JsonFiles.Read(index, MaximumIndexBytes))
        {
            if (!document.RootElement.TryGetProperty("weight_map", out JsonElement map) || map.ValueKind != JsonValueKind.Object)
            {
                throw new ModelFormatException(index, "there is no weight_map.");
            }

            foreach (JsonProperty entry in map.EnumerateObject())
            {
                string shard = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : "";
                if (shard.Length == 0 || shard is "." or ".." || shard.AsSpan().IndexOfAny('/', '\\', '\0') >= 0)
                {
                    throw new ModelFormatException(index, $"the shard name \"{shard}\" of {entry.Name} is not a file name in the model directory.");
                }

                if (!shards.TryGetValue(shard, out List<string>? names))
                {
                    shards.Add(shard, names = []);
                }

                names.Add(entry.Name);
            }
        }

        foreach ((string shard, List<string> names) in shards)
        {
            string path = Path.Combine(Folder, shard);
            if (!File.Exists(path))
            {
                throw new ModelFormatException(index, $"it names {shard}, which is not there.");
            }

            Add(path, names);
        }
    }

    private void Add(string path, List<string>? names)
    {
        SafetensorsFile file = SafetensorsFile.Open(path);
        _files.Add(file);
        foreach (string name in names ?? file.Tensors.Keys.ToList())
        {
            if (!file.Tensors.TryGetValue(name, out StoredTensor? tensor))
            {
                throw new ModelFormatException(path, $"the index places {name} in this file, which does not hold it.");
            }

            _tensors.Add(name, tensor);
        }
    }
}
