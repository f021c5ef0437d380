namespace DataForge.Teachers.Tokenizers.Encoders;

/// <summary>A few scratch objects kept for the next call. Renting and giving back take no lock and allocate nothing once warm.</summary>
internal sealed class ScratchPool
{
    private readonly EncodeScratch?[] _items = new EncodeScratch?[Math.Max(2, Environment.ProcessorCount)];

    /// <summary>A scratch object that nobody else uses.</summary>
    public EncodeScratch Rent()
    {
        for (int i = 0; i < _items.Length; i++)
        {
            EncodeScratch? item = Interlocked.Exchange(ref _items[i], null);
            if (item is not null)
            {
                return item;
            }
        }

        return new EncodeScratch();
    }

    /// <summary>Gives a scratch object back; one too many is dropped.</summary>
    public void Return(EncodeScratch scratch)
    {
        scratch.Trim();
        for (int i = 0; i < _items.Length; i++)
        {
            if (_items[i] is null && Interlocked.CompareExchange(ref _items[i], scratch, null) is null)
            {
                return;
            }
        }
    }
}
