using DataForge.Teachers.Backends.Torch.Native;

namespace DataForge.Teachers.Backends.Torch;

/// <summary>The tensors of one session that have not been given back, in the order they were made. Ending a scope frees all made in it by one call.</summary>
internal sealed unsafe class TorchScope
{
    private readonly List<TorchTensor> _live = [];
    private nint[] _handles = new nint[64];

    /// <summary>Tensors alive.</summary>
    public int Count => _live.Count;

    /// <summary>Takes a tensor in.</summary>
    public TorchTensor Add(TorchTensor tensor)
    {
        _live.Add(tensor);
        return tensor;
    }

    /// <summary>Frees every tensor made since there were <paramref name="mark"/>, but one that may be kept for the outer scope.</summary>
    public void Release(int mark, TorchTensor? keep)
    {
        int count = _live.Count - mark, freed = 0;
        if (_handles.Length < count)
        {
            _handles = new nint[Math.Max(count, 2 * _handles.Length)];
        }

        for (int i = mark; i < _live.Count; i++)
        {
            if (!ReferenceEquals(_live[i], keep))
            {
                _handles[freed++] = _live[i].Take();
            }
        }

        _live.RemoveRange(mark, count);
        if (keep is not null)
        {
            _live.Add(keep);
        }

        fixed (nint* first = _handles)
        {
            TorchNative.tb_free_many(first, freed);
        }
    }
}
