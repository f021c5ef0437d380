using DataForge.Core.Options;
using DataForge.Core.Rows;
using DataForge.Sources.Formats;

namespace DataForge.Sources.Tests;

/// <summary>Each preset has a file of made-up records in data/presets and, beside it, what they become. Setting DATAFORGE_RENEW=1 writes the latter anew, to be judged by eye.</summary>
public sealed class PresetTests
{
    public static TheoryData<string> Names => new(Presets.All.Select(preset => preset.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Preset_OnItsFile_GivesTheRowsExpected(string name)
    {
        string file = TestData.Path($"presets/{name}.jsonl");
        CollectingSink sink = CollectingSink.Parse(new SourceOptions { Format = name }, File.ReadAllBytes(file));
        string expected = TestData.Path($"presets/{name}.expected");
        if (Environment.GetEnvironmentVariable("DATAFORGE_RENEW") == "1")
        {
            File.WriteAllText(expected, Rendering.Of(sink));
        }

        Rendering.Of(sink).Should().Be(File.ReadAllText(expected));
        sink.Total.Should().Be(File.ReadLines(file).Count());
        sink.Seeds.Should().NotBeEmpty().And.OnlyContain(seed => seed.Content.Shape == SourceOptionsCheck.ShapesOf(new SourceOptions { Format = name }));
    }

    [Fact]
    public void Presets_InOptions_AreAllNamed()
    {
        IReadOnlyList<OptionDescription> options = OptionDescription.Of(typeof(SourceOptions));
        options.Single(option => option.Name == "format").Choices.Should().BeEquivalentTo(Presets.All.Select(preset => preset.Name));
        options.Single(option => option.Name == "label_origin").Choices.Should().Equal(RowNames.AllLabelOrigins);
    }

    [Fact]
    public void Presets_WithTheirOwnPaths_HaveNoFaults() =>
        Presets.All.SelectMany(preset => SourceOptionsCheck.Faults(new SourceOptions { Format = preset.Name })).Should().BeEmpty();

    [Fact]
    public void Columns_OfPresets_AreWhole()
    {
        foreach (Preset preset in Presets.All)
        {
            var options = new SourceOptions { Format = preset.Name };
            CollectingSink sink = CollectingSink.Parse(options, File.ReadAllBytes(TestData.Path($"presets/{preset.Name}.jsonl")));
            bool hasProbability = SourceOptionsCheck.ColumnsOf(options).Contains("p_chosen");
            bool hasMargin = SourceOptionsCheck.ColumnsOf(options).Contains("preference_margin");
            sink.Seeds.Should().OnlyContain(seed => (seed.Annotations.ChosenProbability != null) == hasProbability && (seed.Annotations.PreferenceMargin != null) == hasMargin);
        }
    }
}
