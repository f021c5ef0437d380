using System.Buffers.Binary;
using System.Text.Json;

namespace DataForge.Teachers.Models.Files;

/// <summary>Parses and checks the JSON header of a safetensors file.</summary>
internal static unsafe class SafetensorsHeader
{
    /// <summary>Longest header accepted, in bytes (the limit of the reference implementation).</summary>
    public const long MaximumBytes = 100_000_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Tensors of a mapped file of <paramref name="fileLength"/> bytes.</summary>
    public static Dictionary<string, StoredTensor> Parse(SafetensorsFile file, long fileLength)
    {
        ulong claimed = BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(file.Pointer, 8));
        if (claimed > (ulong)(fileLength - 8))
        {
            throw new ModelFormatException(file.Path, $"the header length {claimed} is larger than the file ({fileLength} bytes); the file is cut short or not safetensors.");
        }

        if (claimed > MaximumBytes)
        {
            throw new ModelFormatException(file.Path, $"the header length {claimed} is above the limit of {MaximumBytes}.");
        }

        long dataStart = 8 + (long)claimed;
        var tensors = new List<StoredTensor>();
        try
        {
            using JsonDocument header = JsonDocument.Parse(new ReadOnlySpan<byte>(file.Pointer + 8, (int)claimed).ToArray(), Strict);
            JsonFiles.RequireText(file.Path, header.RootElement);
            if (header.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ModelFormatException(file.Path, "the header is not a JSON object.");
            }

            foreach (JsonProperty entry in header.RootElement.EnumerateObject())
            {
                if (entry.Name != "__metadata__")
                {
                    tensors.Add(ParseTensor(file, entry.Name, entry.Value, dataStart, fileLength - dataStart));
                }
            }
        }
        catch (JsonException error)
        {
            throw new ModelFormatException(file.Path, $"the header is not valid JSON ({error.Message}).", error);
        }

        CheckCoverage(file.Path, tensors, dataStart, fileLength);
        return tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    private static StoredTensor ParseTensor(SafetensorsFile file, string name, JsonElement value, long dataStart, long dataLength)
    {
        ModelFormatException Refuse(string problem) => new(file.Path, $"tensor {name}: {problem}");
        if (value.ValueKind != JsonValueKind.Object
            || !value.TryGetProperty("dtype", out JsonElement typeName) || typeName.ValueKind != JsonValueKind.String
            || !value.TryGetProperty("shape", out JsonElement shapeValue) || shapeValue.ValueKind != JsonValueKind.Array
            || !value.TryGetProperty("data_offsets", out JsonElement offsets) || offsets.ValueKind != JsonValueKind.Array
            || offsets.GetArrayLength() != 2)
        {
            throw Refuse("the entry needs dtype, shape and two data_offsets.");
        }

        if (!ElementTypes.TryParse(typeName.GetString()!, out ElementType type, out int elementBytes))
        {
            throw Refuse($"the type {typeName.GetString()} does not exist.");
        }

        var shape = new long[shapeValue.GetArrayLength()];
        UInt128 count = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            if (shape.Length > 16 || shapeValue[i].ValueKind != JsonValueKind.Number || !shapeValue[i].TryGetInt64(out shape[i]) || shape[i] < 0)
            {
                throw Refuse($"the shape {shapeValue.GetRawText()} is not a list of at most 16 lengths.");
            }

            count *= (ulong)shape[i];
            if (count > long.MaxValue)
            {
                throw Refuse($"the shape {shapeValue.GetRawText()} has more elements than any file.");
            }
        }

        if (offsets[0].ValueKind != JsonValueKind.Number || !offsets[0].TryGetInt64(out long begin)
            || offsets[1].ValueKind != JsonValueKind.Number || !offsets[1].TryGetInt64(out long end)
            || begin < 0 || end < begin)
        {
            throw Refuse($"the offsets {offsets.GetRawText()} are not an ascending pair.");
        }

        if (end > dataLength)
        {
            throw Refuse($"the end offset {end} lies beyond the {dataLength} bytes of data; the file is cut short or its header is wrong.");
        }

        if (count * (uint)elementBytes != (ulong)(end - begin))
        {
            throw Refuse($"{end - begin} bytes do not hold the shape {shapeValue.GetRawText()} of {typeName.GetString()}.");
        }

        return new StoredTensor(file, name, type, shape, dataStart + begin, end - begin);
    }

    private static void CheckCoverage(string path, List<StoredTensor> tensors, long dataStart, long fileLength)
    {
        tensors.Sort((a, b) => a.Offset != b.Offset ? a.Offset.CompareTo(b.Offset) : a.Length.CompareTo(b.Length));
        long position = dataStart;
        foreach (StoredTensor tensor in tensors)
        {
            if (tensor.Offset < position)
            {
                throw new ModelFormatException(path, $"tensor {tensor.Name}: its bytes overlap those of another tensor.");
            }

            if (tensor.Offset > position)
            {
                throw new ModelFormatException(path, $"bytes {position - dataStart} to {tensor.Offset - dataStart - 1} of the data belong to no tensor.");
            }

            position += tensor.Length;
        }

        if (position != fileLength)
        {
            throw new ModelFormatException(path, $"the last {fileLength - position} bytes belong to no tensor.");
        }
    }
}
