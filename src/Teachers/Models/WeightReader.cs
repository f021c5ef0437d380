using DataForge.Teachers.Models.Files;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models;

/// <summary>
/// Takes the tensors an architecture names from a model directory: checks shape and values, knows old names and the base model's optional
/// prefix, and remembers what was taken. Nothing missing is ever made up.
/// </summary>
internal sealed class WeightReader(TensorStore store, IBackend backend, string basePrefix)
{
    private static readonly (string New, string Old)[] Renamed = [("LayerNorm.weight", "LayerNorm.gamma"), ("LayerNorm.bias", "LayerNorm.beta")];

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The backend the weights are made for.</summary>
    public IBackend Backend { get; } = backend;

    /// <summary>Number of scalar weights taken.</summary>
    public long Parameters { get; private set; }

    /// <summary>Whether a tensor of the base model or of a head is there.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A linear layer whose weight is <paramref name="name"/>.weight [outputs, inputs].</summary>
    public LinearWeight Linear(string name, int outputs, int inputs, bool bias = true) => Linear([(name, outputs)], inputs, bias);

    /// <summary>Several linear layers of the same input as one, their outputs side by side.</summary>
    public LinearWeight Linear((string Name, int Outputs)[] parts, int inputs, bool bias)
    {
        StoredTensor[] weights = [.. parts.Select(part => Take($"{part.Name}.weight", part.Outputs, inputs))];
        float[]? biases = bias ? [.. parts.SelectMany(part => Values(Take($"{part.Name}.bias", part.Outputs)))] : null;
        return Backend.Linear(MatrixSource.Of(weights), biases);
    }

    /// <summary>A linear layer without bias whose matrix has a name of its own.</summary>
    public LinearWeight Matrix(string name, int outputs, int inputs) => Backend.Linear(MatrixSource.Of(Take(name, outputs, inputs)), null);

    /// <summary>A one-dimensional convolution as a linear layer over neighbouring rows side by side: [out, in, k] becomes [out, k in].</summary>
    public LinearWeight Convolution(string name, int outputs, int inputs, int width)
    {
        float[] stored = Values(Take($"{name}.weight", outputs, inputs, width));
        var unfolded = new float[stored.Length];
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                for (int k = 0; k < width; k++)
                {
                    unfolded[(((o * width) + k) * inputs) + i] = stored[(((o * inputs) + i) * width) + k];
                }
            }
        }

        return Backend.Linear(MatrixSource.Of(unfolded, outputs, width * inputs), Values(Take($"{name}.bias", outputs)));
    }

    /// <summary>An embedding table [rows, columns].</summary>
    public EmbeddingTable Embedding(string name, int rows, int columns) => Backend.Embedding(MatrixSource.Of(Take(name, rows, columns)));

    /// <summary>A vector, each element increased by <paramref name="offset"/>.</summary>
    public VectorWeight Vector(string name, int length, float offset = 0)
    {
        float[] values = Values(Take(name, length));
        for (int i = 0; i < values.Length; i++)
        {
            values[i] += offset;
        }

        return Backend.Vector(values);
    }

    /// <summary>Refuses tensors that no call has taken and that are not known to be other models' heads or buffers.</summary>
    public void RefuseExtra()
    {
        foreach (StoredTensor tensor in store.Tensors.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            if (!_taken.Contains(tensor.Name) && !IgnorableTensors.Contains(tensor.Name))
            {
                throw new ModelFormatException(
                    tensor.File.Path, $"tensor {tensor.Name} {tensor.ShapeText} has no place in the model that config.json describes.");
            }
        }
    }

    private static float[] Values(StoredTensor tensor)
    {
        var values = new float[checked((int)tensor.Count)];
        tensor.CopyTo(0, values);
        return values;
    }

    private StoredTensor Take(string name, params long[] shape)
    {
        StoredTensor tensor = Find(name) ?? throw new ModelFormatException(
            store.Source, $"the tensor {name} is missing; a value must not be made up in its place.");
        if (!tensor.Shape.AsSpan().SequenceEqual(shape))
        {
            throw new ModelFormatException(
                tensor.File.Path, $"tensor {tensor.Name} has shape {tensor.ShapeText} where the configuration asks for [{string.Join(", ", shape)}].");
        }

        if (_taken.Add(tensor.Name))
        {
            FiniteCheck.Require(tensor);
            Parameters += tensor.Count;
        }

        return tensor;
    }

    private StoredTensor? Find(string name)
    {
        foreach (string candidate in (string[])[basePrefix + name, name])
        {
            if (store.Tensors.TryGetValue(candidate, out StoredTensor? tensor))
            {
                return tensor;
            }

            foreach ((string newName, string oldName) in Renamed)
            {
                if (candidate.EndsWith(newName, StringComparison.Ordinal)
                    && store.Tensors.TryGetValue(candidate[..^newName.Length] + oldName, out tensor))
                {
                    return tensor;
                }
            }
        }

        return null;
    }
}
