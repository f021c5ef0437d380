using System.Globalization;
using DataForge.Core.Options;
using DataForge.Core.Rows;

namespace DataForge.Sources.Tests;

public sealed class OptionTests
{
    [Fact]
    public void Options_AreDescribed() => OptionDescription.Of(typeof(SourceOptions)).Select(option => option.Name).Should().Contain(["files", "format", "fields", "max_record_bytes", "group_by", "tools"]);

    [Fact]
    public void Faults_OfEveryKind_AreAllReported()
    {
        var options = new SourceOptions
        {
            Format = "trl",
            Fields = new Dictionary<string, string> { ["choosen"] = "x", ["chosen"] = "a[", ["rejected"] = "b[*]" },
            GroupBy = ["=constant"],
            Levels = 3,
            ScaleMin = 1,
            ScaleMax = 1,
            Delimiter = "\"",
            LabelOrigin = "robot",
            Columns = ["a", "a"],
            LabelValues = new Dictionary<string, double> { ["x"] = double.NaN },
        };
        SourceOptionsCheck.Faults(options).Select(fault => fault.Option).Should().Equal(
            "fields.choosen", "fields.chosen", "fields.rejected", "group_by[0]", "scale_max", "levels", "label_origin", "label_values.x", "delimiter", "columns");
    }

    [Fact]
    public void Fields_WithoutAFormat_MustNameTheRequiredOnes()
    {
        SourceOptionsCheck.Faults(new SourceOptions()).Should().ContainSingle().Which.Option.Should().Be("format");
        SourceOptionsCheck.Faults(new SourceOptions { Format = "alpacca" }).Should().ContainSingle().Which.Allowed.Should().Contain("alpaca");
        SourceOptionsCheck.Faults(new SourceOptions { Fields = new Dictionary<string, string> { ["response"] = "a" } })
            .Select(fault => fault.Message).Should().Equal("the field 'prompt' is missing", "the field 'value' is missing");
    }

    [Fact]
    public void Columns_FollowFromTheOptionsAlone()
    {
        SourceOptionsCheck.ColumnsOf(new SourceOptions { Format = "two_outputs" }).Should().Equal("p_chosen");
        SourceOptionsCheck.ColumnsOf(new SourceOptions { Format = "trl" }).Should().BeEmpty();
        SourceOptionsCheck.ColumnsOf(new SourceOptions { Format = "trl_margin" }).Should().Equal("preference_margin");
        SourceOptionsCheck.ShapesOf(new SourceOptions { Format = "gsm8k" }).Should().Be(RowShape.Stepwise);
        SourceOptionsCheck.ShapesOf(new SourceOptions { Format = "unknown" }).Should().Be(RowShape.None);
    }

    [Fact]
    public void Fingerprint_ChangesWithParsingOptionsOnly()
    {
        var options = new SourceOptions { Format = "trl" };
        string fingerprint = SourceFingerprint.Of(options);
        SourceFingerprint.Of(options with { Files = ["a"], License = "mit", Language = "en", Compression = "gzip" }).Should().Be(fingerprint);
        SourceOptions[] others =
        [
            options with { Format = "hh_rlhf" }, options with { Fields = new Dictionary<string, string> { ["prompt"] = "p" } }, options with { FileType = "csv" },
            options with { Delimiter = ";" }, options with { Columns = ["a"] }, options with { Encoding = "latin-1" }, options with { MaxRecordBytes = 2048 },
            options with { GroupBy = ["g"] }, options with { Tools = true }, options with { LabelOrigin = "judge" }, options with { Levels = 3 }, options with { ScaleMin = 2 },
            options with { ScaleMax = 2 }, options with { StripSuffix = "x" }, options with { LabelValues = new Dictionary<string, double> { ["a"] = 1 } },
        ];
        others.Select(SourceFingerprint.Of).Append(fingerprint).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Parsing_UnderACultureWithOtherNumbers_IsTheSame()
    {
        byte[] file = File.ReadAllBytes(TestData.Path("presets/two_outputs.jsonl"));
        string expected = Rendering.Of(CollectingSink.Parse(new SourceOptions { Format = "two_outputs" }, file));
        CultureInfo before = CultureInfo.CurrentCulture;
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = strange;
            Rendering.Of(CollectingSink.Parse(new SourceOptions { Format = "two_outputs" }, file)).Should().Be(expected);
            SourceFingerprint.Of(new SourceOptions { Format = "two_outputs", ScaleMin = -1.5 }).Should().Contain("-1.5");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
