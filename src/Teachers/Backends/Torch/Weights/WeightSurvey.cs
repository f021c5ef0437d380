using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch.Native;
using DataForge.Teachers.Models;
using DataForge.Teachers.Models.Files;

namespace DataForge.Teachers.Backends.Torch.Weights;

/// <summary>What has to be known of a model's weights before they are loaded.</summary>
internal static class WeightSurvey
{
    /// <summary>The type to compute in, and the bytes of all matrices in it. As stored: bfloat16 where any matrix of the files is, else 32-bit floats.</summary>
    /// <exception cref="ModelFormatException">The directory cannot be used.</exception>
    public static (TorchType Type, long Bytes) Of(string folder, WeightPrecision precision)
    {
        using ModelDirectory directory = ModelDirectory.Open(folder);
        bool isHalf = precision == WeightPrecision.BFloat16;
        long elements = 0;
        foreach (StoredTensor tensor in directory.Tensors.Tensors.Values)
        {
            if (tensor.Shape.Length == 2 && tensor.Type != ElementType.Other)
            {
                elements += tensor.Name.Contains("embed", StringComparison.Ordinal) ? 0 : tensor.Count;
                isHalf |= precision == WeightPrecision.AsStored && tensor.Type == ElementType.BFloat16;
            }
        }

        return isHalf ? (TorchType.BFloat16, elements * 2) : (TorchType.Float32, elements * 4);
    }
}
