using DataForge.Teachers.Backends.Torch.Native;
using DataForge.Teachers.Models.Files;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Torch.Weights;

/// <summary>Brings weights from mapped files to devices: by reference where the file holds what is computed with, else by one copy and no buffer of our own.</summary>
internal static unsafe class WeightTransfer
{
    private const int ChunkElements = 1 << 22;

    /// <summary>A matrix on a device; null <paramref name="type"/> keeps the file's.</summary>
    public static nint Matrix(MatrixSource source, TorchType? type, TorchDevice device)
    {
        IReadOnlyList<StoredTensor> parts = source.Parts;
        if (parts.Count == 1 && !device.IsCuda && (type is null || TypeOf(parts[0]) == type))
        {
            return Mapped(parts[0], source.Columns);
        }

        TorchType target = type ?? TorchType.Float32;
        nint matrix;
        TorchStatus.Require(TorchNative.tb_zeros((int)target, source.Rows, source.Columns, device.Number, &matrix));
        try
        {
            Fill(matrix, source, parts);
            return matrix;
        }
        catch
        {
            Free(matrix);
            throw;
        }
    }

    /// <summary>Numbers of the host on a device, as one row.</summary>
    public static nint Vector(ReadOnlySpan<float> values, TorchType type, TorchDevice device)
    {
        nint vector;
        fixed (float* data = values)
        {
            TorchStatus.Require(TorchNative.tb_upload(data, 1, values.Length, (int)type, device.Number, &vector));
        }

        return vector;
    }

    /// <summary>Gives a handle back.</summary>
    public static void Free(nint handle) => TorchNative.tb_free_many(&handle, 1);

    private static void Fill(nint matrix, MatrixSource source, IReadOnlyList<StoredTensor> parts)
    {
        long row = 0;
        foreach (StoredTensor part in parts)
        {
            nint mapped = Mapped(part, source.Columns);
            int status = TorchNative.tb_copy_rows(matrix, row, mapped);
            try
            {
                TorchStatus.Require(status);
            }
            finally
            {
                Free(mapped);
            }

            row += part.Shape[0];
        }

        if (parts.Count == 0)
        {
            Copy(matrix, source);
        }
    }

    // Numbers that were made at loading and lie in no file.
    private static void Copy(nint matrix, MatrixSource source)
    {
        int rows = Math.Clamp(ChunkElements / source.Columns, 1, source.Rows);
        var buffer = new float[rows * source.Columns];
        for (int first = 0; first < source.Rows; first += rows)
        {
            int count = Math.Min(rows, source.Rows - first);
            for (int row = 0; row < count; row++)
            {
                source.Read(first + row, buffer.AsSpan(row * source.Columns, source.Columns));
            }

            fixed (float* data = buffer)
            {
                nint part;
                TorchStatus.Require(TorchNative.tb_map(data, (int)TorchType.Float32, count, source.Columns, null, null, &part));
                int status = TorchNative.tb_copy_rows(matrix, first, part);
                Free(part);
                TorchStatus.Require(status);
            }
        }
    }

    // The model directory stays open as long as its weights are used, so the tensor owns nothing.
    private static nint Mapped(StoredTensor part, int columns)
    {
        nint mapped;
        TorchStatus.Require(TorchNative.tb_map(part.Pointer, (int)TypeOf(part), part.Count / columns, columns, null, null, &mapped));
        return mapped;
    }

    private static TorchType TypeOf(StoredTensor part) => part.Type switch
    {
        ElementType.Float32 => TorchType.Float32,
        ElementType.Float16 => TorchType.Float16,
        ElementType.BFloat16 => TorchType.BFloat16,
        _ => throw new InvalidOperationException($"{part.Name} has no floating-point type that weights may have."),
    };
}
