using System.Globalization;
using System.Text.Json.Nodes;

namespace DataForge.Teachers.Tests.Models;

/// <summary>The changes of settings that the goldens' sensitivity tables name.</summary>
internal static class ConfigurationChanges
{
    /// <summary>Applies a change to a configuration.</summary>
    public static void Apply(string change, JsonObject configuration)
    {
        string[] words = change.Split(' ');
        JsonObject? rotary = configuration["rope_parameters"] as JsonObject;
        switch (change)
        {
            case "gelu_new":
                configuration["hidden_act"] = "gelu_new";
                break;
            case "gelu exact":
                configuration["hidden_activation"] = "gelu";
                break;
            case "rope default":
                configuration["rope_parameters"] = Default(rotary!);
                break;
            case "partial_rotary_factor 1 default rope":
                configuration["rope_parameters"] = Default(rotary!);
                configuration["rope_parameters"]!["partial_rotary_factor"] = 1.0;
                configuration.Remove("partial_rotary_factor");
                break;
            case "half rotary default rope":
                configuration["rope_parameters"] = Default(rotary!);
                configuration["rope_parameters"]!["partial_rotary_factor"] = 0.5;
                break;
            case "factor 4" or "high_freq_factor 2" or "rope_theta 20000" or "rope_theta 10000":
                rotary![words[0]] = Number(words[1]);
                break;
            case "global theta 10000":
                rotary!["full_attention"]!["rope_theta"] = 10000.0;
                break;
            case "local theta 160000":
                rotary!["sliding_attention"]!["rope_theta"] = 160000.0;
                break;
            case "layer types swapped":
                configuration["layer_types"] = new JsonArray([.. configuration["layer_types"]!.AsArray().Select(
                    item => (JsonNode)((string)item! == "full_attention" ? "sliding_attention" : "full_attention"))]);
                break;
            case "no sliding" or "all sliding":
                string type = change == "no sliding" ? "full_attention" : "sliding_attention";
                configuration["layer_types"] = new JsonArray([.. configuration["layer_types"]!.AsArray().Select(_ => (JsonNode)type)]);
                configuration["max_window_layers"] = change == "no sliding" ? 28 : 0;
                break;
            case "attn softcap none":
                configuration["attn_logit_softcapping"] = null;
                break;
            case "final softcap none":
                configuration["final_logit_softcapping"] = null;
                break;
            case "pooling cls":
                configuration["classifier_pooling"] = "cls";
                break;
            case "conv_act tanh":
                configuration["conv_act"] = "tanh";
                break;
            case "pos_att_type p2c only" or "pos_att_type c2p only":
                configuration["pos_att_type"] = new JsonArray(words[1]);
                break;
            case "norm_rel_ebd none":
                configuration["norm_rel_ebd"] = "none";
                break;
            case "log buckets of another max":
                configuration["max_relative_positions"] = 600;
                break;
            case "sliding_window none":
                configuration["sliding_window"] = null;
                configuration.Remove("layer_types");
                break;
            default:
                configuration[words[0]] = words is [_, var value] ? Number(value) : throw new InvalidOperationException($"The change \"{change}\" is not known.");
                break;
        }
    }

    private static JsonObject Default(JsonObject rotary) => new() { ["rope_type"] = "default", ["rope_theta"] = (double)rotary["rope_theta"]! };

    private static JsonNode Number(string text) => text.Contains('e', StringComparison.Ordinal) || text.Contains('.', StringComparison.Ordinal)
        ? JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture))
        : JsonValue.Create(int.Parse(text, CultureInfo.InvariantCulture));
}
