using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Tests;

public sealed class FieldTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("a.b", "a/b")]
    [InlineData("a[0].b", "a/#0/b")]
    [InlineData("a[-1]", "a/#-1")]
    [InlineData("a[*].b[2]", "a/#-2/b/#2")]
    [InlineData("[\"a.b\"].c", "a.b/c")]
    [InlineData("x[\"q\\\"]\"]", "x/q\"]")]
    [InlineData("fine-grained_score", "fine-grained_score")]
    [InlineData("größe", "größe")]
    public void Path_ThatIsOne_IsRead(string text, string steps)
    {
        FieldPath.TryParse(text, out PathStep[] found, out string fault).Should().BeTrue(fault);
        string.Join('/', found.Select(step => step.Name ?? $"#{step.Index}")).Should().Be(steps);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("a[")]
    [InlineData("a[x]")]
    [InlineData("a[-2]")]
    [InlineData("a[0]b")]
    [InlineData("a[*].b[*]")]
    [InlineData("[\"a")]
    public void Path_ThatIsNone_IsRefused(string text) => FieldPath.TryParse(text, out _, out string fault).Should().BeFalse(fault);

    [Theory]
    [InlineData("chosen=good[1] rejected=bad prompt==Ask: p_chosen=p preference_margin=m weight=w", "user:'Ask:' | assistant:'x' > assistant:'b' preferred p=0.75 margin=2 weight=3")]
    [InlineData("prompt=q.text response_1=good[0] response_2=good[-1] preference==1.5", "user:'What?' | assistant:'g' > assistant:'x' tie p=0.5")]
    [InlineData("prompt_chosen=q.text prompt_rejected==Why? response=bad", "user:'What?' > user:'Why?' | assistant:'b' preferred")]
    [InlineData("prompt=q.text response=bad value=p", "user:'What?' | assistant:'b' = 0.75")]
    [InlineData("conversation=talk value==0", "user:'hi' | assistant:'ho' = 0")]
    [InlineData("prompt=q.text system==Brief. steps=good step_labels==right", "system:'Brief.' user:'What?' | 'g' Right ; 'x' Right")]
    [InlineData("prompt=q.text responses=all[*].t values=all[*].v", "user:'What?' | assistant:'1' = 1 ; assistant:'2' = -2")]
    [InlineData("prompt=q.text responses=good values=nums", "user:'What?' | assistant:'g' = 4 ; assistant:'x' = 5")]
    public void Fields_WithPathsAndConstants_GiveEveryShape(string mapping, string expected)
    {
        const string Record = """
            {"q": {"text": "What?"}, "good": ["g", "x"], "bad": "b", "p": 0.75, "m": 2, "w": 3, "talk": [{"role": "user", "content": "hi"}, {"role": "assistant", "content": "ho"}],
             "all": [{"t": "1", "v": 1}, {"t": "2", "v": -2}], "nums": [4, 5]}
            """;
        var fields = mapping.Split(' ').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var options = new SourceOptions { Fields = fields };
        SourceOptionsCheck.Faults(options).Should().BeEmpty();
        CollectingSink sink = CollectingSink.Parse(options, Record.ReplaceLineEndings(" "));
        sink.Quarantined.Should().BeEmpty();
        Rendering.Of(sink).Should().Be("0: " + expected + "\n");
        SourceOptionsCheck.ShapesOf(options).Should().Be(sink.Seeds[0].Content.Shape);
    }

    [Fact]
    public void Fields_OverAPreset_ReplaceItsPaths()
    {
        var options = new SourceOptions { Format = "two_outputs", Fields = new Dictionary<string, string> { ["prompt"] = "ask", ["preference"] = "winner" }, LabelValues = new Dictionary<string, double> { ["A"] = 1, ["B"] = 2 } };
        CollectingSink sink = CollectingSink.Parse(options, """{"ask": "Q", "output_1": "a", "output_2": "b", "winner": "B"}""" + "\n" + """{"ask": "Q", "output_1": "a", "output_2": "b", "winner": "C"}""");
        Rendering.Of(sink).Should().Be("0: user:'Q' | assistant:'b' > assistant:'a' preferred p=1\n1: ! value_out_of_range: winner is 'C', which is not among label_values\n");
    }

    [Fact]
    public void LastElement_WithoutTheMember_DoesNotFallBackToAnEarlierOne()
    {
        var options = new SourceOptions { Fields = new Dictionary<string, string> { ["prompt"] = "turns[-1].text", ["response"] = "=r", ["value"] = "=1" } };
        CollectingSink sink = CollectingSink.Parse(options, """{"turns": [{"text": "old"}, {"other": 1}]}""");
        sink.Quarantined.Should().ContainSingle().Which.Reason.Should().Be(QuarantineReasons.MissingField);
    }

    [Fact]
    public void Levels_OnAScale_AreOrdinal()
    {
        var options = new SourceOptions { Format = "unpaired", Levels = 5 };
        CollectingSink sink = CollectingSink.Parse(options, string.Concat(((string[])["1", "3", "5", "0", "6", "2.5"]).Select(level => $"{{\"prompt\": \"q\", \"completion\": \"a\", \"label\": {level}}}\n")));
        sink.Seeds.Select(seed => ((ScoredContent)seed.Content).Value).Should().Equal(0, 0.5, 1);
        sink.Quarantined.Should().HaveCount(3).And.OnlyContain(fault => fault.Reason == QuarantineReasons.ValueOutOfRange);
    }

    [Fact]
    public void Scale_OfRatings_IsMappedToTheUnitInterval()
    {
        var options = new SourceOptions { Format = "unpaired", ScaleMin = 5, ScaleMax = 1 };
        CollectingSink sink = CollectingSink.Parse(options, """{"prompt": "q", "completion": "a", "label": 4}""");
        ((ScoredContent)sink.Seeds.Single().Content).Value.Should().Be(0.25);
    }

    [Fact]
    public void GroupBy_SeveralPaths_JoinsTheirValues()
    {
        var options = new SourceOptions { Format = "prompt_completion", GroupBy = ["family", "n"] };
        CollectingSink sink = CollectingSink.Parse(options, """{"prompt": "q", "completion": "a", "family": "f\u0041", "n": 7}""" + "\n" + """{"prompt": "q", "completion": "a", "family": "f"}""");
        sink.Seeds.Single().Group.Should().Be("fA\u00017\u0001");
        sink.Quarantined.Single().Reason.Should().Be(QuarantineReasons.MissingField);
    }

    [Fact]
    public void Tools_WhereDeclared_AreKept()
    {
        const string Record = """{"messages": [{"role": "user", "content": "Weather?"}, {"role": "assistant", "content": null, "tool_calls": [{"id": "1"}]}, {"role": "tool", "tool_call_id": "1", "name": "weather", "content": "rain"}, {"role": "assistant", "content": "Rain."}]}""";
        Rendering.Of(CollectingSink.Parse(new SourceOptions { Format = "openai", Tools = true }, Record))
            .Should().Be("0: user:'Weather?' assistant:'' calls=[{\"id\": \"1\"}] tool:'rain' id=1 name=weather | assistant:'Rain.' = 1\n");
        CollectingSink.Parse(new SourceOptions { Format = "openai" }, Record).Quarantined.Single().Reason.Should().Be(QuarantineReasons.UndeclaredTools);
    }
}
