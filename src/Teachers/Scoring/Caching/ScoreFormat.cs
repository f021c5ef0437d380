using System.Text;

namespace DataForge.Teachers.Scoring.Caching;

/// <summary>Scores as bytes: a bit for each output that is there, then the outputs in order; little-endian, whole numbers in the bits of floats.</summary>
internal static class ScoreFormat
{
    [Flags]
    private enum Parts
    {
        None = 0,
        Truncated = 1,
        Rejection = 2,
        Logits = 4,
        Pooled = 8,
        Continuation = 16,
        NextTokens = 32,
        Steps = 64,
        Values = 128,
        Embedding = 256,
        FirstTokens = 512,
    }

    /// <summary>A score as bytes.</summary>
    public static byte[] ToBytes(TeacherScore score)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            Write(writer, score);
        }

        return content.ToArray();
    }

    private static void Write(BinaryWriter writer, TeacherScore score)
    {
        Parts parts = (score.Truncated ? Parts.Truncated : 0) | (score.Rejection is null ? 0 : Parts.Rejection)
            | (score.Logits is null ? 0 : Parts.Logits) | (score.PooledIndex is null ? 0 : Parts.Pooled)
            | (score.TokenLogProbabilities is null ? 0 : Parts.Continuation) | (score.NextTokens is null ? 0 : Parts.NextTokens)
            | (score.StepPositions is null ? 0 : Parts.Steps) | (score.TokenValues is null ? 0 : Parts.Values)
            | (score.Embedding is null ? 0 : Parts.Embedding) | (score.FirstTokenLogProbabilities is null ? 0 : Parts.FirstTokens);
        writer.Write((ushort)parts);
        if (score.Rejection is { } rejection)
        {
            writer.Write(rejection.Reason);
            writer.Write(rejection.Detail);
        }

        Write(writer, score.Logits);
        Write(writer, score.Logits is null ? null : score.Probabilities);
        if (score.PooledIndex is { } pooled)
        {
            writer.Write7BitEncodedInt(pooled);
        }

        Write(writer, score.TokenLogProbabilities);
        if (score.TokenLogProbabilities is not null)
        {
            writer.Write(score.Sum!.Value);
            writer.Write(score.Mean!.Value);
        }

        Write(writer, score.NextTokens?.Select(next => BitConverter.Int32BitsToSingle(next.Id)).ToArray());
        Write(writer, score.NextTokens?.Select(next => next.LogProbability).ToArray());
        Write(writer, score.StepPositions?.Select(BitConverter.Int32BitsToSingle).ToArray());
        Write(writer, score.StepLogits?.SelectMany(pair => pair).ToArray());
        Write(writer, score.StepScores);
        Write(writer, score.TokenValues);
        Write(writer, score.Embedding);
        Write(writer, score.FirstTokenLogProbabilities);
    }

    /// <summary>Reads a score.</summary>
    public static TeacherScore Read(ReadOnlyMemory<byte> bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes.ToArray(), writable: false), Encoding.UTF8);
        var parts = (Parts)reader.ReadUInt16();
        bool Has(Parts part) => (parts & part) != 0;
        TeacherRejection? rejection = Has(Parts.Rejection) ? new(reader.ReadString(), reader.ReadString()) : null;
        float[]? logits = Has(Parts.Logits) ? Floats(reader) : null, probabilities = logits is null ? null : Floats(reader);
        int? pooled = Has(Parts.Pooled) ? reader.Read7BitEncodedInt() : null;
        float[]? continuation = Has(Parts.Continuation) ? Floats(reader) : null;
        double? sum = continuation is null ? null : reader.ReadDouble(), mean = continuation is null ? null : reader.ReadDouble();
        (int, float)[]? next = Has(Parts.NextTokens) ? [.. Floats(reader).Zip(Floats(reader), (id, value) => (BitConverter.SingleToInt32Bits(id), value))] : null;
        bool steps = Has(Parts.Steps);
        float[]? positions = steps ? Floats(reader) : null, pairs = steps ? Floats(reader) : null, stepScores = steps ? Floats(reader) : null;
        float[]? values = Has(Parts.Values) ? Floats(reader) : null;
        return new TeacherScore
        {
            Truncated = Has(Parts.Truncated),
            Rejection = rejection,
            Logits = logits,
            Probabilities = probabilities,
            PooledIndex = pooled,
            TokenLogProbabilities = continuation,
            Sum = sum,
            Mean = mean,
            NextTokens = next,
            StepPositions = positions is null ? null : Array.ConvertAll(positions, BitConverter.SingleToInt32Bits),
            StepLogits = pairs is null ? null : [.. pairs.Chunk(2)],
            StepScores = stepScores,
            TokenValues = values,
            Value = values is { Length: > 0 } ? values[^1] : null,
            Embedding = Has(Parts.Embedding) ? Floats(reader) : null,
            FirstTokenLogProbabilities = Has(Parts.FirstTokens) ? Floats(reader) : null,
        };
    }

    private static void Write(BinaryWriter writer, float[]? values)
    {
        if (values is null)
        {
            return;
        }

        writer.Write7BitEncodedInt(values.Length);
        foreach (float value in values)
        {
            writer.Write(value);
        }
    }

    private static float[] Floats(BinaryReader reader)
    {
        int count = reader.Read7BitEncodedInt();
        if (count < 0 || count > (reader.BaseStream.Length - reader.BaseStream.Position) / 4)
        {
            throw new InvalidDataException($"A list of {count} numbers is longer than its record.");
        }

        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = reader.ReadSingle();
        }

        return values;
    }
}
