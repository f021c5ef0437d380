using System.Collections.Immutable;
using System.Text.Json;
using DataForge.Core.Identity;
using DataForge.Core.Rows;

namespace DataForge.Core.Tests.Identity;

/// <summary>Ids against values computed by another implementation (a canonical JSON writer and SHA-256 of another language).</summary>
public class IdentityTests
{
    private static readonly JsonElement Goldens = JsonDocument.Parse(Golden.Text("core/identity.json")).RootElement;

    public static TheoryData<string> Names => [.. Goldens.GetProperty("ids").EnumerateArray().Select(item => item.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Ids_OfEveryShape_AreTheKnownOnes(string name)
    {
        JsonElement golden = Goldens.GetProperty("ids").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);
        RowContent content = Content(name);
        ImmutableArray<RowId> parents = [new RowId(UInt128.MaxValue), new RowId(1)];

        RowIdentity.ContentHash(content).Should().Be(golden.GetProperty("content").GetString());
        RowIdentity.SeedId(content, "src").ToString().Should().Be(golden.GetProperty("seed").GetString());
        RowIdentity.ChildId(content, parents, "step").ToString().Should().Be(golden.GetProperty("child").GetString());
    }

    [Fact]
    public void Group_OfAPrompt_IgnoresCaseAndSpace()
    {
        JsonElement golden = Goldens.GetProperty("group");
        GroupIdentity.Of(Messages.FromUser(golden.GetProperty("prompt").GetString()!)).ToString().Should().Be(golden.GetProperty("id").GetString());
        GroupIdentity.Of(Messages.FromUser("what is up?")).ToString().Should().Be(golden.GetProperty("id").GetString());
        GroupIdentity.Of(Messages.FromUser("what is down?")).ToString().Should().NotBe(golden.GetProperty("id").GetString());
    }

    [Fact]
    public void Group_OfAPromptPair_IgnoresTheOrderOfThePrompts()
    {
        var pair = new PromptPairContent(Messages.FromUser("a"), Messages.FromUser("b"), Messages.FromAssistant("r"));
        GroupIdentity.Of(pair).Should().Be(GroupIdentity.Of(new PromptPairContent(pair.PromptRejected, pair.PromptChosen, pair.Response)));
    }

    [Fact]
    public void RowId_Text_ReadsBack()
    {
        var id = RowId.FromBytes([0xAB, .. new byte[14], 0x01]);
        id.ToString().Should().Be("ab000000000000000000000000000001");
        RowId.TryParse(id.ToString(), out RowId read).Should().BeTrue();
        read.Should().Be(id);
        RowId.TryParse("ab", out _).Should().BeFalse();
        RowId.TryParse(new string('g', 32), out _).Should().BeFalse();
    }

    private static RowContent Content(string name)
    {
        Messages prompt = Messages.FromUser("p");
        Messages response = Messages.FromAssistant("r");
        return name switch
        {
            "preference" => new PreferenceContent(Messages.FromUser("Häuser? 日本 😀"), Messages.FromAssistant("a\"b\\c\n"), Messages.FromAssistant("\u0001")),
            "prompt_pair" => new PromptPairContent(prompt, Messages.FromUser("q"), response, Verdict.Tie),
            "scored" => new ScoredContent(prompt, response, 0.25),
            "levels" => new ScoredContent(prompt, response, 2, 5),
            "stepwise" => new StepwiseContent(prompt, [new Step("one", StepLabel.Right), new Step("two", StepLabel.Wrong)]),
            "ranked" => new RankedContent(prompt, [new RankedResponse(Messages.FromAssistant("a"), 1), new RankedResponse(Messages.FromAssistant("b"), 0.5)]),
            _ => throw new ArgumentException(name, nameof(name)),
        };
    }
}
