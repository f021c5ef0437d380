using System.Text.Json.Nodes;

namespace DataForge.Teachers.Tests.Remote;

/// <summary>Answers in the documented wire formats of vLLM, text-embeddings-inference and SGLang.</summary>
internal static class FakeAnswers
{
    public const string Model = "org/model";

    public static readonly string[] Labels = ["contradiction", "neutral", "entailment"];

    /// <summary>The answer to a request, and the array in it that has one entry for each row.</summary>
    public static (JsonNode Answer, JsonArray Rows) Of(string path, JsonNode? body) => path switch
    {
        "/v1/models" => Listed("data", [new JsonObject { ["id"] = Model, ["object"] = "model", ["root"] = Model, ["max_model_len"] = 4096 }]),
        "/info" => (Info(), []),
        "/get_model_info" => (new JsonObject { ["model_path"] = Model, ["tokenizer_path"] = Model, ["is_generation"] = false }, []),
        "/vllm/classify" => Listed("data", Inputs(body!, "input").Select((key, i) => Classified(key, i, body!))),
        "/vllm/score" => Listed("data", Pairs(body!).Select((key, i) => new JsonObject { ["index"] = i, ["object"] = "score", ["score"] = IsRaw(body!) ? FakeModel.Number(key) : FakeModel.Probability(key) })),
        "/vllm/pooling" => Listed("data", Inputs(body!, "input").Select((key, i) => new JsonObject { ["index"] = i, ["object"] = "pooling", ["data"] = Pooled(key, body!) })),
        "/vllm/v1/completions" => Listed("choices", body!["prompt"]!.AsArray().Select((ids, i) => Completed(ids!.AsArray(), i))),
        "/tei/predict" => Bare(body!["inputs"]!.AsArray().Select(input => Predicted(FakeModel.Key(Text(input!, 0)!, Text(input!, 1)), body!))),
        "/tei/rerank" => Bare(body!["texts"]!.AsArray().Select((text, i) => Ranked(FakeModel.Key(body["query"]!.GetValue<string>(), text!.GetValue<string>()), i, body))
            .OrderByDescending(rank => rank["score"]!.GetValue<float>())),
        "/tei/embed" => Bare(body!["inputs"]!.AsArray().Select(text => Numbers(Enumerable.Range(0, 4).Select(part => FakeModel.Number(FakeModel.Key(text!.GetValue<string>()), part))))),
        "/sglang/classify" => Bare(Inputs(body!, body!["input_ids"] is null ? "text" : "input_ids").Select(key => new JsonObject
        {
            ["embedding"] = Numbers([FakeModel.Number(key)]),
            ["meta_info"] = new JsonObject { ["id"] = "x", ["prompt_tokens"] = 3 },
        })),
        _ => throw new InvalidOperationException(path),
    };

    private static JsonObject Info() => new()
    {
        ["model_id"] = Model,
        ["model_sha"] = "abc",
        ["model_dtype"] = "float16",
        ["model_type"] = new JsonObject
        {
            ["classifier"] = new JsonObject { ["id2label"] = new JsonObject(Labels.Select((label, i) => KeyValuePair.Create($"{i}", (JsonNode?)label))), ["label2id"] = new JsonObject() },
        },
        ["max_input_length"] = 512,
        ["max_client_batch_size"] = 8,
    };

    private static JsonObject Classified(string key, int index, JsonNode body)
    {
        float[] values = IsRaw(body) ? [FakeModel.Number(key)] : FakeModel.Classes(key);
        return new JsonObject
        {
            ["index"] = index,
            ["label"] = values.Length == 1 ? "LABEL_0" : Labels[Array.IndexOf(values, values.Max())],
            ["probs"] = Numbers(values),
            ["num_classes"] = values.Length,
        };
    }

    private static JsonArray Pooled(string key, JsonNode body)
    {
        if (key.StartsWith("i:", StringComparison.Ordinal) && body["use_activation"] is null)
        {
            int[] ids = [.. key[2..].Split(',').Select(int.Parse)];
            return ids.Contains('|')
                ? [.. ids.Where(id => id == '|').Select((_, i) => Numbers([1 - FakeModel.Probability(key, i), FakeModel.Probability(key, i)]))]
                : [.. ids.Select((_, i) => Numbers([FakeModel.Number(key, i)]))];
        }

        return body["use_activation"] is null ? Numbers(Enumerable.Range(0, 4).Select(part => FakeModel.Number(key, part))) : Numbers([FakeModel.Number(key)]);
    }

    private static JsonObject Completed(JsonArray ids, int index)
    {
        string key = FakeModel.Key(ids.Select(id => id!.GetValue<int>()));
        IEnumerable<JsonNode?> tokens = ids.Select((id, i) => i == 0 ? null : (JsonNode)new JsonObject
        {
            [id!.GetValue<int>().ToString()] = new JsonObject { ["logprob"] = -Math.Abs(FakeModel.Number(key, i)), ["rank"] = 2, ["decoded_token"] = "x" },
        });
        return new JsonObject { ["index"] = index, ["text"] = " a", ["logprobs"] = null, ["finish_reason"] = "length", ["prompt_logprobs"] = new JsonArray([.. tokens]) };
    }

    private static JsonArray Predicted(string key, JsonNode body)
    {
        float[] values = body["raw_scores"]!.GetValue<bool>() ? [.. Labels.Select((_, i) => FakeModel.Number(key, i))] : FakeModel.Classes(key);
        return [.. values.Zip(Labels).OrderByDescending(pair => pair.First).Select(pair => new JsonObject { ["score"] = pair.First, ["label"] = pair.Second })];
    }

    private static JsonObject Ranked(string key, int index, JsonNode body) =>
        new() { ["index"] = index, ["score"] = body["raw_scores"]!.GetValue<bool>() ? FakeModel.Number(key) : FakeModel.Probability(key) };

    private static bool IsRaw(JsonNode body) => body["use_activation"]?.GetValue<bool>() == false;

    private static IEnumerable<string> Inputs(JsonNode body, string name) => body["messages"] is JsonArray messages
        ? [FakeModel.Key(messages.ToJsonString())]
        : body[name]!.AsArray().Select(item => item is JsonArray ids ? FakeModel.Key(ids.Select(id => id!.GetValue<int>())) : FakeModel.Key(item!.GetValue<string>()));

    private static IEnumerable<string> Pairs(JsonNode body) =>
        body["text_1"]!.AsArray().Zip(body["text_2"]!.AsArray()).Select(pair => FakeModel.Key(pair.First!.GetValue<string>(), pair.Second!.GetValue<string>()));

    private static string? Text(JsonNode input, int place) => place < input.AsArray().Count ? input[place]!.GetValue<string>() : null;

    private static JsonArray Numbers(IEnumerable<float> values) => [.. values.Select(value => JsonValue.Create(value))];

    private static (JsonNode, JsonArray) Listed(string name, IEnumerable<JsonObject> items)
    {
        JsonArray rows = [.. items];
        return (new JsonObject { ["id"] = "x-1", ["object"] = "list", ["created"] = 1, ["model"] = Model, [name] = rows, ["usage"] = new JsonObject { ["prompt_tokens"] = 1 } }, rows);
    }

    private static (JsonNode, JsonArray) Bare(IEnumerable<JsonNode> items)
    {
        JsonArray rows = [.. items];
        return (rows, rows);
    }
}
