using System.Text;

namespace DataForge.Teachers.Tests.Tokenizers;

/// <summary>Writes a SentencePiece model of given pieces, by the field numbers of sentencepiece_model.proto.</summary>
internal static class SentencePieceFile
{
    public static byte[] Write(IEnumerable<(string Text, float Score, int Type)> pieces, int modelType, bool byteFallback, byte[] charsmap)
    {
        var file = new MemoryStream();
        foreach ((string text, float score, int type) in pieces)
        {
            var piece = new MemoryStream();
            WriteBytes(piece, 1, Encoding.UTF8.GetBytes(text));
            WriteVarint(piece, (2 << 3) | 5);
            piece.Write(BitConverter.GetBytes(score));
            WriteNumber(piece, 3, type);
            WriteBytes(file, 1, piece.ToArray());
        }

        var trainer = new MemoryStream();
        WriteNumber(trainer, 3, modelType);
        WriteNumber(trainer, 35, byteFallback ? 1 : 0);
        WriteBytes(file, 2, trainer.ToArray());
        var normalizer = new MemoryStream();
        WriteBytes(normalizer, 2, charsmap);
        WriteNumber(normalizer, 3, 1);
        WriteBytes(file, 3, normalizer.ToArray());
        return file.ToArray();
    }

    private static void WriteNumber(Stream stream, int field, int value)
    {
        WriteVarint(stream, (uint)field << 3);
        WriteVarint(stream, (uint)value);
    }

    private static void WriteBytes(Stream stream, int field, byte[] value)
    {
        WriteVarint(stream, ((uint)field << 3) | 2);
        WriteVarint(stream, (uint)value.Length);
        stream.Write(value);
    }

    private static void WriteVarint(Stream stream, uint value)
    {
        for (; value > 127; value >>= 7)
        {
            stream.WriteByte((byte)(value | 128));
        }

        stream.WriteByte((byte)value);
    }
}
