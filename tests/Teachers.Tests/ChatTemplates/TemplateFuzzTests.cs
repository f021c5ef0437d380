using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataForge.Teachers.ChatTemplates;

namespace DataForge.Teachers.Tests.ChatTemplates;

/// <summary>Mutated templates and mutated conversations: each gives a text or a clean error. <c>DATAFORGE_FUZZ_CASES</c> sets how many.</summary>
public class TemplateFuzzTests
{
    private static readonly ChatTemplateLimits Limits = new()
    {
        MaxSteps = 20_000,
        MaxAllocatedCharacters = 2_000_000,
        MaxOutputCharacters = 200_000,
    };

    private static readonly string[] Pieces =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "{%-", "-%}", "{% endif %}", "{% endfor %}", "{% else %}", "{% if x %}", "{% for m in messages %}",
        "{% set x = 1 %}", "{% macro f(a) %}", "{% endmacro %}", "{% generation %}", "{% endgeneration %}", "{% raw %}", "{% endraw %}",
        "(", ")", "[", "]", "{", "}", "'", "\"", "\\", "|", ".", ",", ":", "=", "==", "+", "-", "*", "**", "/", "//", "%", "~", "<", "not ", " in ", " is ", " and ",
        "messages", "loop", "loop.index", "f(", "namespace(", "range(9)", "|tojson", "|length", "|map('upper')", "|join", "|sort", "|int", "|format(1)", ".split()", ".items()", "[::-1]", "[1:]",
        "'%s'", "0", "1", "99999999999999999999", "1e308", "-1", "0.5", "none", "true", "\n", " ", "\0", "é", "😀", "\uD83D", "\u2028", "recursive", "loop(messages)", "caller()", "self", "{% break %}",
    ];

    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("DATAFORGE_FUZZ_CASES"), out int cases) ? cases : 20_000;

    [Fact]
    public void ParseAndRender_MutatedTemplates_EndInATextOrAnError()
    {
        string[] seeds = [.. Golden.Lines("chat_templates/jinja_suite.jsonl.gz").Skip(1).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("template").GetString()!)];
        ChatRequest request = Chat.Request() with { Now = new DateTime(2024, 7, 26) };
        var random = new FuzzRandom(1);
        int rendered = 0;
        for (int i = 0; i < Cases / 2; i++)
        {
            string template = Mutate(seeds[random.Next(seeds.Length)], seeds[random.Next(seeds.Length)], random);
            rendered += Ends(template, () => ChatTemplate.Parse(template, Limits).Render(request, Chat.Tokens)) ? 1 : 0;
        }

        rendered.Should().BePositive();
    }

    [Fact]
    public void Render_MutatedConversations_EndInATextOrAnError()
    {
        JsonObject conversations = JsonNode.Parse(Golden.Text("chat_templates/conversations.json"))!["conversations"]!.AsObject();
        string[] seeds = [.. conversations.Select(conversation => conversation.Value!.ToJsonString())];
        ChatTemplate[] templates = [.. OwnTemplates.All.Select(template => ChatTemplate.Parse(template, Limits))];
        var random = new FuzzRandom(2);
        int rendered = 0;
        for (int i = 0; i < Cases / 2; i++)
        {
            string messages = MutateJson(JsonNode.Parse(seeds[random.Next(seeds.Length)])!, random).ToJsonString();
            ChatTemplate template = templates[random.Next(templates.Length)];
            rendered += Ends(messages, () => template.Render(
                new ChatRequest
                {
                    Messages = ChatConversation.FromJson(Chat.Json(messages)),
                    AddGenerationPrompt = random.Next(2) == 0,
                    ContinueFinalMessage = random.Next(4) == 0 ? "content" : null,
                },
                Chat.Tokens)) ? 1 : 0;
        }

        rendered.Should().BeGreaterThan(Cases / 20);
    }

    private static bool Ends(string input, Func<RenderedChat> render)
    {
        try
        {
            render();
            return true;
        }
        catch (ChatTemplateException)
        {
            return false;
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{failure.GetType().Name}: {failure.Message} for {JsonSerializer.Serialize(input)}", failure);
        }
    }

    private static string Mutate(string template, string other, FuzzRandom random)
    {
        var text = new StringBuilder(template);
        for (int i = random.Next(4); i >= 0; i--)
        {
            int place = random.Next(text.Length + 1);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(place, Math.Min(random.Next(6), text.Length - place));
                    break;
                case 1:
                    text.Insert(place, other);
                    break;
                case 2:
                    text.Insert(place, text.ToString(place, Math.Min(random.Next(12), text.Length - place)));
                    break;
                default:
                    text.Insert(place, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }

        return text.ToString();
    }

    private static JsonNode MutateJson(JsonNode node, FuzzRandom random)
    {
        for (int i = random.Next(3); i >= 0; i--)
        {
            var places = new List<JsonNode>();
            Collect(node, places);
            JsonNode place = places[random.Next(places.Count)];
            switch (place)
            {
                case JsonObject item when item.Count > 0:
                    string key = item.ElementAt(random.Next(item.Count)).Key;
                    item[random.Next(3) == 0 ? "content" : key] = Value(random);
                    break;
                case JsonArray { Count: > 0 } list when random.Next(3) == 0:
                    list.RemoveAt(random.Next(list.Count));
                    break;
                case JsonArray list:
                    list.Insert(random.Next(list.Count + 1), Value(random));
                    break;
            }
        }

        return node;
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        if (node is JsonObject or JsonArray)
        {
            places.Add(node);
            foreach (JsonNode? child in node is JsonObject item ? item.Select(field => field.Value) : (JsonArray)node)
            {
                Collect(child, places);
            }
        }
    }

    private static JsonNode? Value(FuzzRandom random) => random.Next(10) switch
    {
        0 => null,
        1 => true,
        2 => random.Next(100),
        3 => 1e300,
        4 => new JsonArray("a", 1, null),
        5 => new JsonObject { ["type"] = "text", ["text"] = "t" },
        6 => "",
        7 => "CONTINUE_FINAL_MESSAGE_TAG ",
        8 => "\u2028😀\0 {{ x }} ",
        _ => "user",
    };
}
