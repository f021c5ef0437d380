using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace DataForge.Benchmarks.Teachers;

/// <summary>Writes a model directory of Qwen2's 0.5 B shape with random bfloat16 weights.</summary>
internal static class RandomQwen
{
    private const int Hidden = 896;
    private const int Intermediate = 4864;
    private const int Layers = 24;
    private const int Heads = 14;
    private const int KeyHeads = 2;
    private const int Vocabulary = 151_936;

    /// <summary>Parameters of the embedding, which are looked up and not multiplied.</summary>
    public const long EmbeddingParameters = (long)Vocabulary * Hidden;

    /// <summary>Writes config.json and model.safetensors; returns the number of parameters.</summary>
    public static long Write(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "config.json"), JsonSerializer.Serialize(new
        {
            architectures = (string[])["Qwen2ForSequenceClassification"],
            model_type = "qwen2",
            hidden_size = Hidden,
            intermediate_size = Intermediate,
            num_hidden_layers = Layers,
            num_attention_heads = Heads,
            num_key_value_heads = KeyHeads,
            vocab_size = Vocabulary,
            max_position_embeddings = 32_768,
            rms_norm_eps = 1e-6,
            rope_theta = 1_000_000.0,
            hidden_act = "silu",
            tie_word_embeddings = true,
            use_sliding_window = false,
            torch_dtype = "bfloat16",
            pad_token_id = 151_643,
            id2label = new Dictionary<string, string> { ["0"] = "LABEL_0" },
        }));
        List<(string Name, int[] Shape)> tensors = [.. Tensors()];
        var header = new StringBuilder("{");
        long offset = 0;
        foreach ((string name, int[] shape) in tensors)
        {
            long bytes = 2 * shape.Aggregate(1L, (product, size) => product * size);
            header.Append($"{(offset == 0 ? "" : ",")}\"{name}\":{{\"dtype\":\"BF16\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{offset},{offset + bytes}]}}");
            offset += bytes;
        }

        byte[] head = Encoding.ASCII.GetBytes(header.Append('}').ToString());
        using var file = new FileStream(Path.Combine(folder, "model.safetensors"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, head.Length);
        file.Write(length);
        file.Write(head);
        foreach ((string name, int[] shape) in tensors)
        {
            Fill(file, shape.Aggregate(1L, (product, size) => product * size), name.Contains("norm", StringComparison.Ordinal));
        }

        return offset / 2;
    }

    private static IEnumerable<(string, int[])> Tensors()
    {
        const int Keys = Hidden / Heads * KeyHeads;
        yield return ("model.embed_tokens.weight", [Vocabulary, Hidden]);
        for (int i = 0; i < Layers; i++)
        {
            string layer = $"model.layers.{i}.";
            yield return (layer + "input_layernorm.weight", [Hidden]);
            yield return (layer + "post_attention_layernorm.weight", [Hidden]);
            foreach ((string name, int outputs) in ((string, int)[])[("q", Hidden), ("k", Keys), ("v", Keys)])
            {
                yield return ($"{layer}self_attn.{name}_proj.weight", [outputs, Hidden]);
                yield return ($"{layer}self_attn.{name}_proj.bias", [outputs]);
            }

            yield return (layer + "self_attn.o_proj.weight", [Hidden, Hidden]);
            yield return (layer + "mlp.gate_proj.weight", [Intermediate, Hidden]);
            yield return (layer + "mlp.up_proj.weight", [Intermediate, Hidden]);
            yield return (layer + "mlp.down_proj.weight", [Hidden, Intermediate]);
        }

        yield return ("model.norm.weight", [Hidden]);
        yield return ("score.weight", [1, Hidden]);
    }

    // Uniform in [-1/32, 1/32) by the high bits of a linear congruential generator, or ones.
    private static void Fill(FileStream file, long count, bool ones)
    {
        byte[] buffer = new byte[1 << 20];
        uint state = 12_345;
        for (long done = 0; done < count;)
        {
            int part = (int)Math.Min(count - done, buffer.Length / 2);
            for (int i = 0; i < part; i++)
            {
                state = (state * 1_664_525) + 1_013_904_223;
                float value = ones ? 1 : ((state >> 8) / (float)(1 << 28)) - (1 / 32f);
                BinaryPrimitives.WriteUInt16LittleEndian(buffer.AsSpan(2 * i), (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16));
            }

            file.Write(buffer, 0, 2 * part);
            done += part;
        }
    }
}
