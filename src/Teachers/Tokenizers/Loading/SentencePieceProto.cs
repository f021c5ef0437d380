using System.Buffers.Binary;
using System.Text;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>A piece of a SentencePiece model; types: 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte.</summary>
internal readonly record struct SentencePiece(string Text, float Score, int Type);

/// <summary>What is needed of a SentencePiece <c>ModelProto</c> (sentencepiece_model.proto).</summary>
internal sealed class SentencePieceProto
{
    private const int MaximumPieces = 1 << 22;
    private const int MaximumPieceLength = 512;

    /// <summary>The pieces; the id is the place.</summary>
    public List<SentencePiece> Pieces { get; } = [];

    /// <summary>1 unigram, 2 BPE, 3 word, 4 character.</summary>
    public int ModelType { get; private set; } = 1;

    /// <summary>Unknown characters become byte pieces.</summary>
    public bool ByteFallback { get; private set; }

    /// <summary>A space is put before the text.</summary>
    public bool AddDummyPrefix { get; private set; } = true;

    /// <summary>The compiled character map; empty for none.</summary>
    public byte[] CharacterMap { get; private set; } = [];

    /// <summary>Reads a model; throws <see cref="TokenizerException"/> if it is damaged.</summary>
    public static SentencePieceProto Parse(ReadOnlySpan<byte> bytes, string file)
    {
        var proto = new SentencePieceProto();
        try
        {
            var reader = new ProtobufReader(bytes);
            while (reader.TryReadField(out int field, out ulong _, out ReadOnlySpan<byte> payload))
            {
                switch (field)
                {
                    case 1 when proto.Pieces.Count < MaximumPieces:
                        proto.Pieces.Add(ReadPiece(payload));
                        break;
                    case 2:
                        proto.ReadTrainer(payload);
                        break;
                    case 3:
                        proto.ReadNormalizer(payload);
                        break;
                    default:
                        break;
                }
            }
        }
        catch (InvalidDataException exception)
        {
            throw new TokenizerException($"{file}: not a SentencePiece model: {exception.Message}", exception);
        }

        return proto.Pieces.Count > 0 ? proto : throw new TokenizerException($"{file}: not a SentencePiece model: it has no pieces");
    }

    private static SentencePiece ReadPiece(ReadOnlySpan<byte> bytes)
    {
        string text = "";
        float score = 0;
        int type = 1;
        var reader = new ProtobufReader(bytes);
        while (reader.TryReadField(out int field, out ulong value, out ReadOnlySpan<byte> payload))
        {
            switch (field)
            {
                case 1 when payload.Length > MaximumPieceLength: throw new InvalidDataException($"a piece has {payload.Length} bytes, more than {MaximumPieceLength}");
                case 1 when System.Text.Unicode.Utf8.IsValid(payload): text = Encoding.UTF8.GetString(payload); break;
                case 1: throw new InvalidDataException("a piece is not UTF-8");
                case 2: score = BitConverter.UInt32BitsToSingle((uint)value); break;
                case 3: type = (int)value; break;
                default: break;
            }
        }

        return float.IsFinite(score) ? new SentencePiece(text, score, type) : throw new InvalidDataException($"the score of '{text}' is not finite");
    }

    private void ReadTrainer(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtobufReader(bytes);
        while (reader.TryReadField(out int field, out ulong value, out _))
        {
            ModelType = field == 3 ? (int)value : ModelType;
            ByteFallback = field == 35 ? value != 0 : ByteFallback;
        }
    }

    private void ReadNormalizer(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtobufReader(bytes);
        while (reader.TryReadField(out int field, out ulong value, out ReadOnlySpan<byte> payload))
        {
            CharacterMap = field == 2 ? payload.ToArray() : CharacterMap;
            AddDummyPrefix = field == 3 ? value != 0 : AddDummyPrefix;
        }
    }

    private ref struct ProtobufReader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public bool TryReadField(out int field, out ulong value, out ReadOnlySpan<byte> payload)
        {
            field = 0;
            value = 0;
            payload = default;
            if (_rest.IsEmpty)
            {
                return false;
            }

            ulong key = Varint();
            field = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    value = Varint();
                    return true;
                case 1:
                    value = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                    return true;
                case 2:
                    payload = Take(Varint());
                    return true;
                case 5:
                    value = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                    return true;
                default:
                    throw new InvalidDataException($"wire type {key & 7} is not used");
            }
        }

        private ReadOnlySpan<byte> Take(ulong length)
        {
            if (length > (ulong)_rest.Length)
            {
                throw new InvalidDataException($"a field of {length} bytes goes past the end");
            }

            ReadOnlySpan<byte> taken = _rest[..(int)length];
            _rest = _rest[(int)length..];
            return taken;
        }

        private ulong Varint()
        {
            ulong value = 0;
            for (int shift = 0; shift < 64; shift += 7)
            {
                byte b = Take(1)[0];
                value |= (ulong)(b & 127) << shift;
                if (b < 128)
                {
                    return value;
                }
            }

            throw new InvalidDataException("a number runs over ten bytes");
        }
    }
}
