using System.Text;
using System.Text.Json;
using DataForge.Teachers.ChatTemplates;

namespace DataForge.Teachers.Tests.ChatTemplates;

/// <summary>Templates of real models with every conversation, against renderings of transformers.</summary>
public class RealTemplateTests
{
    private const string Folder = "goldens/chat_templates";

    [ReferenceFact(Folder)]
    public void Render_RealTemplates_EqualTransformers()
    {
        JsonElement conversations = JsonDocument.Parse(File.ReadAllText(Reference.Path($"{Folder}/conversations.json"))).RootElement;
        Dictionary<string, (ChatTemplate Template, SpecialTokens Tokens)> templates = LoadTemplates();
        var differences = new List<string>();
        int count = 0;
        foreach (string line in Encoding.UTF8.GetString(Golden.Bytes(Reference.Path($"{Folder}/golden.jsonl.gz"))).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            JsonElement item = JsonDocument.Parse(line).RootElement;
            (ChatTemplate template, SpecialTokens tokens) = templates[item.GetProperty("template").GetString()!];
            ChatRequest request = RequestOf(item, conversations);
            RenderedChat? chat = null;
            string outcome = RenderedTemplates.Outcome(() => (chat = template.Render(request, tokens)).Text);
            count++;
            if (outcome != RenderedTemplates.Expected(item))
            {
                differences.Add($"{line[..Math.Min(line.Length, 160)]}\n  expected {RenderedTemplates.Expected(item)}\n  got      {outcome}");
            }
            else if (item.TryGetProperty("generation_spans", out JsonElement spans))
            {
                string expected = string.Join(' ', spans.EnumerateArray().Select(span => $"{span[0]}-{span[1]}"));
                string got = string.Join(' ', chat!.GenerationSpans!.Select(span => $"{span.Start}-{span.End}"));
                if (got != expected)
                {
                    differences.Add($"{line[..Math.Min(line.Length, 160)]}\n  expected spans {expected}\n  got {got}");
                }
            }
        }

        count.Should().Be(3678);
        differences.Take(10).Should().BeEmpty($"{differences.Count} of {count} differ");
    }

    private static Dictionary<string, (ChatTemplate, SpecialTokens)> LoadTemplates()
    {
        JsonElement index = JsonDocument.Parse(File.ReadAllText(Reference.Path($"{Folder}/index.json"))).RootElement;
        return index.EnumerateArray().ToDictionary(
            entry => entry.GetProperty("name").GetString()!,
            entry => (
                ChatTemplate.Parse(File.ReadAllText(Reference.Path($"{Folder}/{entry.GetProperty("file").GetString()}"))),
                SpecialTokens.FromJson(entry.GetProperty("special_tokens"))));
    }

    private static ChatRequest RequestOf(JsonElement item, JsonElement conversations)
    {
        JsonElement kwargs = item.TryGetProperty("kwargs", out JsonElement given) ? given : JsonDocument.Parse("{}").RootElement;
        return new ChatRequest
        {
            Messages = ChatConversation.FromJson(conversations.GetProperty("conversations").GetProperty(item.GetProperty("conversation").GetString()!)),
            Tools = conversations.GetProperty("toolsets").GetProperty(item.GetProperty("tools").GetString()!),
            AddGenerationPrompt = item.GetProperty("add_generation_prompt").GetBoolean(),
            ContinueFinalMessage = item.TryGetProperty("continue_final_message", out JsonElement goOn) && goOn.GetBoolean() ? "content" : null,
            Variables = kwargs.EnumerateObject().ToDictionary(field => field.Name, field => field.Value),
            Now = new DateTime(2024, 7, 26, 10, 11, 12),
        };
    }
}
