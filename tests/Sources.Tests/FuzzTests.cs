using System.Text;
using DataForge.Sources.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Sources.Tests;

/// <summary>Whatever the bytes, nothing is thrown but an error that names the file, and every record is accounted for (the fixture checks that).</summary>
public sealed class FuzzTests
{
    [Fact]
    public void Parser_OnMutatedPresetFiles_AccountsForEveryRecord()
    {
        byte[][] files = [.. Presets.All.Select(preset => File.ReadAllBytes(TestData.Path($"presets/{preset.Name}.jsonl")))];
        var property = Prop.ForAll(Gen.Choose(0, 10_000_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            for (int preset = 0; preset < files.Length; preset++)
            {
                var options = new SourceOptions { Format = Presets.All[preset].Name, Tools = random.Next(2) == 0, MaxRecordBytes = 1024 };
                SliceFixture.Parse(Mutate(files[preset], random), options);
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), property);
    }

    [Fact]
    public void Parser_OnMutatedTables_AccountsForEveryRecord()
    {
        byte[] table = Encoding.UTF8.GetBytes("instruction,output_1,output_2,preference\r\n" + string.Concat(Enumerable.Range(0, 40).Select(n => $"\"Say {n}, \"\"now\"\"\",a,\"b\nc\",1\r\n")));
        var property = Prop.ForAll(Gen.Choose(0, 10_000_000).ToArbitrary(), seed =>
            SliceFixture.Parse(Mutate(table, new Random(seed)), new SourceOptions { Format = "two_outputs", MaxRecordBytes = 1024 }, "file.csv"));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), property);
    }

    [Theory]
    [InlineData("file.json")]
    [InlineData("file.json.gz")]
    [InlineData("file.json.br")]
    [InlineData("file.jsonl")]
    public void Reader_OnMutatedContainers_ReadsOrNamesTheFile(string name)
    {
        byte[] array = Encoding.UTF8.GetBytes("[" + string.Join(",\n", Enumerable.Range(0, 60).Select(CorruptionTests.Good)) + "]");
        byte[] file = name.EndsWith("gz", StringComparison.Ordinal) ? SliceFixture.Gzip(array) : name.EndsWith("br", StringComparison.Ordinal) ? SliceFixture.Brotli(array) : array;
        var property = Prop.ForAll(Gen.Choose(0, 10_000_000).ToArbitrary(), seed =>
        {
            try
            {
                SliceFixture.Parse(Mutate(file, new Random(seed)), new SourceOptions { Format = "two_outputs", MaxRecordBytes = 1024 }, name);
            }
            catch (SourceException fault)
            {
                fault.Message.Should().StartWith(name);
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), property);
    }

    private static byte[] Mutate(byte[] source, Random random)
    {
        var bytes = new List<byte>(source);
        for (int change = random.Next(1, 12); change > 0 && bytes.Count > 0; change--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at));
                    break;
                case 2:
                    bytes.Insert(at, "{}[]\",:\\\n0n-e\0\r"u8[random.Next(15)]);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count), 1));
                    break;
                default:
                    bytes.InsertRange(at, source.Skip(random.Next(source.Length)).Take(random.Next(60)));
                    break;
            }
        }

        return [.. bytes];
    }
}
