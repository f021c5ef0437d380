using DataForge.Core.Rows;
using DataForge.Sources.Formats;
using DataForge.Sources.Records;

namespace DataForge.Sources.Tests;

public sealed class FormatsPageTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Golden.RepositoryRoot, "src", "Sources", "FORMATS.md"));

    [Fact]
    public void Page_HasEveryPresetWithItsShapeAndLabelOrigin()
    {
        foreach (Preset preset in Presets.All)
        {
            string line = Page.Should().ContainSingle(row => row.StartsWith($"| `{preset.Name}` |", StringComparison.Ordinal)).Which;
            line.Should().StartWith($"| `{preset.Name}` | {preset.Shape.Name()} |");
            (line.Contains(preset.LabelOrigin.Name(), StringComparison.Ordinal) || line.Contains("as `trl`", StringComparison.Ordinal)).Should().BeTrue(line);
        }
    }

    [Fact]
    public void Page_HasEveryReason() =>
        Page.Where(row => row.StartsWith("| `", StringComparison.Ordinal)).Select(row => row.Split('`')[1]).Should().Contain(QuarantineReasons.All);
}
