using System.Text;
using DataForge.Teachers.Tokenizers.Normalizers;

namespace DataForge.Teachers.Tokenizers.Decoders;

/// <summary>
/// <c>ByteLevel</c>: characters of the byte alphabet back to bytes; a token with any other character stands for its own UTF-8. Invalid
/// UTF-8 becomes U+FFFD by maximal subparts.
/// </summary>
internal sealed class ByteLevelDecoder : TokenDecoder
{
    /// <inheritdoc/>
    public override List<string> Apply(List<string> tokens)
    {
        var bytes = new List<byte>();
        foreach (string token in tokens)
        {
            int before = bytes.Count;
            foreach (char character in token)
            {
                if (!ByteAlphabet.TryGetByte(character, out byte value))
                {
                    bytes.RemoveRange(before, bytes.Count - before);
                    bytes.AddRange(Encoding.UTF8.GetBytes(token));
                    break;
                }

                bytes.Add(value);
            }
        }

        return [Encoding.UTF8.GetString([.. bytes])];
    }
}
