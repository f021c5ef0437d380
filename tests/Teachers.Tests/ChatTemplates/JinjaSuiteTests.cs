using System.Text.Json;
using DataForge.Teachers.ChatTemplates;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.Tests.ChatTemplates;

/// <summary>Small templates whose results are those of Jinja in Python as transformers sets it up.</summary>
public class JinjaSuiteTests
{
    private const string File = "chat_templates/jinja_suite.jsonl.gz";

    private static readonly DateTime Now = new(2024, 7, 26, 10, 11, 12);

    [Theory]
    [InlineData("filters")]
    [InlineData("tojson")]
    [InlineData("string methods")]
    [InlineData("collections")]
    [InlineData("operators")]
    [InlineData("tests")]
    [InlineData("loops")]
    [InlineData("set, macro, call, block")]
    [InlineData("whitespace")]
    [InlineData("functions and errors")]
    public void Render_SmallTemplate_GivesWhatJinjaGives(string group)
    {
        List<JsonElement> cases = [.. Golden.Lines(File).Select(line => JsonDocument.Parse(line).RootElement)];
        var context = (DictValue)JsonValues.Read(cases[0].GetProperty("context"), "context");
        Dictionary<string, object> variables = context.Entries.ToDictionary(entry => (string)entry.Key, entry => entry.Value);
        var differences = new List<string>();
        int count = 0;
        foreach (JsonElement item in cases.Skip(1).Where(item => item.GetProperty("group").GetString() == group))
        {
            string template = item.GetProperty("template").GetString()!;
            string outcome = RenderedTemplates.Outcome(() => ChatTemplate.Parse(template).Render(variables, Now).Text);
            count++;
            if (!item.TryGetProperty("unspecified", out _) && outcome != RenderedTemplates.Expected(item))
            {
                differences.Add($"{item.GetProperty("id")} {template}\n  expected {RenderedTemplates.Expected(item)}\n  got      {outcome}");
            }
        }

        count.Should().BePositive();
        differences.Should().BeEmpty();
    }

    [Fact]
    public void Suite_AllGroups_AreTested()
    {
        string[] groups = [.. Golden.Lines(File).Skip(1).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("group").GetString()!).Distinct()];

        groups.Should().HaveCount(10);
    }
}
