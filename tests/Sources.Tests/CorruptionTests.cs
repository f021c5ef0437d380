using System.Text;
using DataForge.Sources.Records;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Sources.Tests;

public sealed class CorruptionTests
{
    private static readonly SourceOptions Options = new() { Format = "two_outputs" };

    private static readonly (string Reason, Func<int, byte[]> Line)[] Broken =
    [
        (QuarantineReasons.BrokenJson, n => Utf8($"{{\"instruction\": \"cut off {n}")),
        (QuarantineReasons.BrokenJson, n => Utf8($"{{\"instruction\": \"comma {n}\",}}")),
        (QuarantineReasons.BrokenJson, n => Utf8($"not json {n}")),
        (QuarantineReasons.BrokenJson, n => Utf8($"[{n}]")),
        (QuarantineReasons.BrokenJson, n => Utf8(Good(n) + "}")),
        (QuarantineReasons.BrokenJson, n => Utf8(Good(n).Replace("best", "be\0st", StringComparison.Ordinal))),
        (QuarantineReasons.TooDeep, n => Utf8("{\"x\": " + new string('[', 70) + n + new string(']', 70) + "}")),
        (QuarantineReasons.InvalidUtf8, n => [.. Utf8($"{{\"instruction\": \"{n}"), 0xC3, 0x28, .. Utf8("\"}")]),
        (QuarantineReasons.InvalidUtf8, n => Utf8(Good(n).Replace("best", "\\ud800", StringComparison.Ordinal))),
        (QuarantineReasons.MissingField, n => Utf8(Good(n).Replace("output_2", "output_3", StringComparison.Ordinal))),
        (QuarantineReasons.MissingField, n => Utf8(Good(n).Replace("1.25", "null", StringComparison.Ordinal))),
        (QuarantineReasons.WrongType, n => Utf8(Good(n).Replace("1.25", "\"high\"", StringComparison.Ordinal))),
        (QuarantineReasons.WrongType, n => Utf8(Good(n).Replace("\"best\"", "5", StringComparison.Ordinal))),
        (QuarantineReasons.ValueOutOfRange, n => Utf8(Good(n).Replace("1.25", "2.5", StringComparison.Ordinal))),
        (QuarantineReasons.EqualSides, n => Utf8(Good(n).Replace("worst", "best", StringComparison.Ordinal))),
        (QuarantineReasons.BlankSide, n => Utf8(Good(n).Replace("worst", "\\t ", StringComparison.Ordinal))),
        (QuarantineReasons.EmptyPrompt, n => Utf8(Good(n).Replace($"question {n}", "", StringComparison.Ordinal))),
        (QuarantineReasons.DuplicateField, n => Utf8(Good(n).Replace("{", "{\"output_1\": \"a\", ", StringComparison.Ordinal))),
        (QuarantineReasons.RecordTooLong, n => Utf8(Good(n).Replace("best", new string('b', 3000), StringComparison.Ordinal))),
    ];

    [Fact]
    public void CorruptedLines_OnePercent_AreQuarantinedWithExactPlaces()
    {
        SourceOptions options = Options with { MaxRecordBytes = 2048 };
        var property = Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var file = new MemoryStream();
            var expected = new List<(string Reason, int Line, long Offset)>();
            int blanks = 0;
            const int Lines = 2000;
            for (int line = 0; line < Lines; line++)
            {
                if (random.Next(100) == 0)
                {
                    (string reason, Func<int, byte[]> make) = Broken[random.Next(Broken.Length)];
                    expected.Add((reason, line, file.Length));
                    file.Write(make(line));
                }
                else if (random.Next(100) == 0)
                {
                    blanks++;
                    file.Write("  \t"u8);
                }
                else
                {
                    file.Write(Utf8(Good(line)));
                }

                file.Write(random.Next(50) == 0 ? "\r\n"u8 : "\n"u8);
            }

            CollectingSink sink = SliceFixture.Parse(file.ToArray(), options);
            sink.Quarantined.Select(fault => (fault.Reason, fault.Line, fault.Offset)).Should().Equal(expected);
            sink.Seeds.Should().HaveCount(Lines - expected.Count - blanks);
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(15), property);
    }

    [Fact]
    public void CorruptedElements_OfAJsonArray_AreQuarantinedWithExactPlaces()
    {
        var file = new MemoryStream();
        var expected = new List<(string Reason, int Line, long Offset)>();
        file.Write(" [\n"u8);
        for (int element = 0; element < 500; element++)
        {
            file.Write(element == 0 ? "  "u8 : ",\n  "u8);
            if (element % 50 == 7)
            {
                (string reason, Func<int, byte[]> make) = Broken[6 + (element / 50)];
                expected.Add((reason, element, file.Length));
                file.Write(make(element));
            }
            else
            {
                file.Write(Utf8(Good(element).Replace(", \"output_2\"", ",\r\n    \"output_2\"", StringComparison.Ordinal)));
            }
        }

        file.Write("\n]\n"u8);
        CollectingSink sink = SliceFixture.Parse(file.ToArray(), Options, "file.json");
        sink.Quarantined.Select(fault => (fault.Reason, fault.Line, fault.Offset)).Should().Equal(expected);
        sink.Seeds.Should().HaveCount(500 - expected.Count);
    }

    internal static string Good(int number) => $"{{\"instruction\": \"question {number}\", \"output_1\": \"best\", \"output_2\": \"worst\", \"preference\": 1.25}}";

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
