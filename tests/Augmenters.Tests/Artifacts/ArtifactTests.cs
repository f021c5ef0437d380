using DataForge.Augmenters.Artifacts;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Artifacts;

public class ArtifactTests
{
    private const string Long = "This is a good answer of quite a few words, which explains the matter. It has a second sentence with more detail. And it ends with a third one that rounds it off nicely for the reader.";

    [Fact]
    public void Keys_ThatCanBeDrawn_AreNeverReservedNorBlank()
    {
        ContentFreeKeys.All().Should().OnlyContain(key => !ReservedKeys.Contains(key) && !string.IsNullOrWhiteSpace(key));
        ContentFreeKeys.All().Should().HaveCountGreaterThan(200);
    }

    [Theory]
    [InlineData("solution")]
    [InlineData("  Solution: ")]
    [InlineData("Let\u2019s solve this problem step by step")]
    [InlineData("解")]
    [InlineData("\n")]
    [InlineData(",")]
    public void ReservedKeys_InAnyDress_AreKnown(string text) => ReservedKeys.Contains(text).Should().BeTrue();

    [Theory]
    [InlineData("Solutions of salt")]
    [InlineData("...")]
    [InlineData("")]
    [InlineData("Respuesta final")]
    public void OtherTexts_AreNotReserved(string text) => ReservedKeys.Contains(text).Should().Be(text.Length == 0);

    [Fact]
    public void MasterKey_Ratio_IsMetWithinChance()
    {
        Row[] rows = [.. Enumerable.Range(0, 4000).Select(i => Rows.Preference($"q{i}", Long, "no"))];
        int made = OperatorRunner.Run<MasterKey, MasterKeyOptions>(rows).Sum(output => output.Children.Count);

        // Four standard deviations of 4,000 draws at 1/8.
        made.Should().BeInRange(500 - 84, 500 + 84);
    }

    [Fact]
    public void MasterKey_ExtraKeys_ReservedOnesAreRefused() =>
        MasterKey.Check(new MasterKeyOptions { ExtraKeys = ["Hmm.", "Solution"] }).Should().ContainSingle().Which.Should().Contain("\"Solution\"");

    [Theory]
    [InlineData("Explain it.", "Certainly! ", true)]
    [InlineData("Explain it.", "Here is what you need to know:\n\n", true)]
    [InlineData("Can you explain it?", "Sure! ", true)]
    [InlineData("Is it safe?", "Sure! ", false)]
    [InlineData("Explain it.", "No. ", false)]
    [InlineData("Explain it.", "I'm sorry, but I cannot help with that. ", false)]
    [InlineData("When was it?", "It was in 1931, of course. ", false)]
    [InlineData("Explain it.", "Here are the 7 dwarfs. ", false)]
    [InlineData("Explain it.", "Sure, photosynthesis turns sunlight into sugar. ", false)]
    public void Opener_OnlyAnnouncements_BecomeNegatives(string prompt, string opener, bool expected) =>
        (OperatorRunner.RunOne<Opener, OpenerOptions>(Rows.Preference(prompt, opener + Long, "no")).Children.Count == 1).Should().Be(expected);

    [Fact]
    public void Opener_Negative_IsTheFirstSentenceAlone()
    {
        Row child = OperatorRunner.RunOne<Opener, OpenerOptions>(Rows.Preference("Explain it.", "Certainly! " + Long, "no")).Children.Single();
        ((PreferenceContent)child.Content).Rejected.LastText.Should().Be("Certainly!");
        ((PreferenceContent)child.Content).Chosen.LastText.Should().Be("Certainly! " + Long);
    }
}
