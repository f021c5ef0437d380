using DataForge.Teachers.Backends.Torch.Native;

namespace DataForge.Teachers.Backends.Torch;

/// <summary>Rotary angles of the present batch, brought to each device once for all layers.</summary>
internal sealed unsafe class TorchAngles
{
    private readonly List<(Models.Operations.RotaryAngles Angles, TorchDevice Device, nint Cosines, nint Sines)> _known = [];

    /// <summary>Handles of cosines and sines, filled up to whole blocks of rows with the angle 0.</summary>
    public (nint Cosines, nint Sines) On(TorchDevice device, Models.Operations.RotaryAngles angles, int rows, TorchType type)
    {
        foreach (var known in _known)
        {
            if (ReferenceEquals(known.Angles, angles) && known.Device == device)
            {
                return (known.Cosines, known.Sines);
            }
        }

        nint cosines = Upload(angles.Cosines, angles.Half, rows, 1, type, device);
        try
        {
            nint sines = Upload(angles.Sines, angles.Half, rows, 0, type, device);
            _known.Add((angles, device, cosines, sines));
            return (cosines, sines);
        }
        catch
        {
            TorchNative.tb_free_many(&cosines, 1);
            throw;
        }
    }

    /// <summary>Forgets the batch.</summary>
    public void Clear()
    {
        nint[] handles = [.. _known.SelectMany(known => (nint[])[known.Cosines, known.Sines])];
        fixed (nint* first = handles)
        {
            TorchNative.tb_free_many(first, handles.Length);
        }

        _known.Clear();
    }

    private static nint Upload(float[] values, int columns, int rows, float rest, TorchType type, TorchDevice device)
    {
        float[] filled = new float[rows * columns];
        values.CopyTo(filled, 0);
        filled.AsSpan(values.Length).Fill(rest);
        nint result;
        fixed (float* first = filled)
        {
            TorchStatus.Require(TorchNative.tb_upload(first, rows, columns, (int)type, device.Number, &result));
        }

        return result;
    }
}
