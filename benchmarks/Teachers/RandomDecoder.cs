using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace DataForge.Benchmarks.Teachers;

/// <summary>Writes a reward model of a decoder's shape with random bfloat16 weights.</summary>
internal static class RandomDecoder
{
    /// <summary>Writes config.json and model.safetensors; returns the number of parameters.</summary>
    public static long Write(string folder, DecoderShape shape)
    {
        File.WriteAllText(Path.Combine(folder, "config.json"), JsonSerializer.Serialize(new
        {
            architectures = (string[])[shape.Architecture],
            model_type = shape.ModelType,
            hidden_size = shape.Hidden,
            intermediate_size = shape.Intermediate,
            num_hidden_layers = shape.Layers,
            num_attention_heads = shape.Heads,
            num_key_value_heads = shape.KeyHeads,
            head_dim = shape.HeadDimension,
            vocab_size = shape.Vocabulary,
            max_position_embeddings = 8192,
            rms_norm_eps = 1e-6,
            rope_theta = 500_000.0,
            hidden_act = "silu",
            tie_word_embeddings = true,
            torch_dtype = "bfloat16",
            pad_token_id = shape.Vocabulary - 1,
            id2label = new Dictionary<string, string> { ["0"] = "LABEL_0" },
        }));
        List<(string Name, int[] Shape)> tensors = [.. Tensors(shape)];
        var header = new StringBuilder("{");
        long offset = 0;
        foreach ((string name, int[] sizes) in tensors)
        {
            long bytes = 2 * sizes.Aggregate(1L, (product, size) => product * size);
            header.Append($"{(offset == 0 ? "" : ",")}\"{name}\":{{\"dtype\":\"BF16\",\"shape\":[{string.Join(',', sizes)}],\"data_offsets\":[{offset},{offset + bytes}]}}");
            offset += bytes;
        }

        byte[] head = Encoding.ASCII.GetBytes(header.Append('}').ToString());
        using var file = new FileStream(Path.Combine(folder, "model.safetensors"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, head.Length);
        file.Write(length);
        file.Write(head);
        foreach ((string name, int[] sizes) in tensors)
        {
            Fill(file, sizes.Aggregate(1L, (product, size) => product * size), name.Contains("norm", StringComparison.Ordinal));
        }

        return offset / 2;
    }

    private static IEnumerable<(string, int[])> Tensors(DecoderShape shape)
    {
        int queries = shape.Heads * shape.HeadDimension, keys = shape.KeyHeads * shape.HeadDimension;
        yield return ("model.embed_tokens.weight", [shape.Vocabulary, shape.Hidden]);
        for (int i = 0; i < shape.Layers; i++)
        {
            string layer = $"model.layers.{i}.";
            yield return (layer + "input_layernorm.weight", [shape.Hidden]);
            yield return (layer + "post_attention_layernorm.weight", [shape.Hidden]);
            foreach ((string name, int outputs) in ((string, int)[])[("q", queries), ("k", keys), ("v", keys)])
            {
                yield return ($"{layer}self_attn.{name}_proj.weight", [outputs, shape.Hidden]);
                if (shape.HasBiases)
                {
                    yield return ($"{layer}self_attn.{name}_proj.bias", [outputs]);
                }

                if (shape.HasHeadNorms && name != "v")
                {
                    yield return ($"{layer}self_attn.{name}_norm.weight", [shape.HeadDimension]);
                }
            }

            yield return (layer + "self_attn.o_proj.weight", [shape.Hidden, queries]);
            yield return (layer + "mlp.gate_proj.weight", [shape.Intermediate, shape.Hidden]);
            yield return (layer + "mlp.up_proj.weight", [shape.Intermediate, shape.Hidden]);
            yield return (layer + "mlp.down_proj.weight", [shape.Hidden, shape.Intermediate]);
        }

        yield return ("model.norm.weight", [shape.Hidden]);
        yield return ("score.weight", [1, shape.Hidden]);
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
