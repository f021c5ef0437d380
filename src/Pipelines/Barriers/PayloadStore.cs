namespace DataForge.Pipelines.Barriers;

/// <summary>Copies payloads into growing blocks, so that many small ones cost few allocations.</summary>
internal sealed class PayloadStore
{
    private const int BlockLength = 256 * 1024;

    private byte[] _block = [];
    private int _filled;

    public ReadOnlyMemory<byte> Copy(ReadOnlySpan<byte> payload)
    {
        if (_block.Length - _filled < payload.Length)
        {
            _block = new byte[Math.Max(BlockLength, payload.Length)];
            _filled = 0;
        }

        payload.CopyTo(_block.AsSpan(_filled));
        _filled += payload.Length;
        return _block.AsMemory(_filled - payload.Length, payload.Length);
    }
}
