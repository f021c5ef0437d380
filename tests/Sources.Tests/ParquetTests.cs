using System.Security.Cryptography;
using System.Text;
using DataForge.Parquet;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Sources.Records;

namespace DataForge.Sources.Tests;

public sealed class ParquetTests
{
    private static readonly SourceOptions Options = new() { Format = "trl_margin" };

    [Fact]
    public void Parquet_OfConversations_GivesRowsWithRowNumbers()
    {
        byte[] file = Conversations(400);
        var sink = new CollectingSink();
        List<SliceCopy> slices = SliceFixture.Read(file, Options, "file.parquet", null, null, sink, out string hash);
        hash.Should().Be(Convert.ToHexStringLower(SHA256.HashData(file)));
        slices.Count.Should().BeGreaterThan(5);
        sink.Seeds.Select(seed => seed.Line).Should().Equal(Enumerable.Range(0, 400).Where(row => row % 100 != 7));
        sink.Quarantined.Select(fault => (fault.Reason, fault.Line)).Should().Equal(Enumerable.Range(0, 4).Select(n => (QuarantineReasons.MissingField, (n * 100) + 7)));
        Rendering.Of(sink.Seeds[3].Content).Should().Be("user:'Question 3, \"naïve\"\\n?' | assistant:'good 3' > assistant:'bad 3' preferred");
        sink.Seeds[3].Annotations.PreferenceMargin.Should().Be(1.5);
    }

    [Fact]
    public void Parquet_WithoutAnEnding_IsKnownByItsMark() => SliceFixture.Parse(Conversations(3), Options, "file").Seeds.Should().HaveCount(3);

    [Fact]
    public void Lines_OfEveryType_AreInOneFixedForm()
    {
        ParquetSchema schema = ParquetSchema.Create(row => row
            .String("text", nullable: true).Boolean("flag").Int32("small").Int64("large").Float("half").Double("whole")
            .List("items", ParquetType.Int64).Map("map", ParquetType.String, ParquetType.Double));
        byte[] file = Write(schema, writer =>
        {
            RowAppender row = writer.Row;
            row.WriteUtf8("a\"\\\n\u0001é"u8);
            row.WriteBoolean(true);
            row.WriteInt32(-7);
            row.WriteInt64(long.MaxValue);
            row.WriteFloat(0.5f);
            row.WriteDouble(1e21);
            row.BeginList();
            row.WriteInt64(1);
            row.WriteInt64(2);
            row.EndList();
            row.BeginMap();
            row.WriteUtf8("k"u8);
            row.WriteDouble(double.NaN);
            row.EndMap();
            row.EndRow();
        });
        var options = new SourceOptions { Fields = new Dictionary<string, string> { ["prompt"] = "text", ["response"] = "=r", ["value"] = "=1" }, GroupBy = ["flag", "small", "large", "half", "whole", "items", "map"] };
        SliceCopy slice = SliceFixture.Read(file, options, "file.parquet").Single();
        Encoding.UTF8.GetString(slice.Bytes).Should().Be(
            "{\"text\":\"a\\\"\\\\\\n\\u0001é\",\"flag\":true,\"small\":-7,\"large\":9223372036854775807,\"half\":0.5,\"whole\":1e+21,\"items\":[1,2],\"map\":{\"k\":\"NaN\"}}\n");
        SliceFixture.Read(file, options with { GroupBy = [] }, "file.parquet").Single().Bytes.Length.Should().BeLessThan(40, "other columns are not read");
    }

    [Fact]
    public void Parquet_WithNoneOfTheColumns_IsAllQuarantined() =>
        SliceFixture.Parse(Conversations(5), new SourceOptions { Format = "gsm8k" }, "file.parquet").Quarantined.Should().HaveCount(5);

    [Fact]
    public void Parquet_ThatIsDamagedOrCompressed_IsAnErrorThatNamesTheFile()
    {
        byte[] file = Conversations(50);
        foreach (byte[] broken in (byte[][])[file[..^5], file[..100], "PAR1"u8.ToArray(), [], SliceFixture.Gzip(file)])
        {
            Action read = () => SliceFixture.Parse(broken, Options with { FileType = "parquet" }, "file.parquet");
            read.Should().Throw<SourceException>().WithMessage("file.parquet*");
        }
    }

    private static byte[] Conversations(int rows)
    {
        ParquetType message = ParquetType.Struct(m => m.String("role").String("content"));
        ParquetSchema schema = ParquetSchema.Create(row => row.String("id").List("prompt", message).List("chosen", message).List("rejected", message).Double("margin", nullable: true));
        return Write(schema, writer =>
        {
            for (int row = 0; row < rows; row++)
            {
                writer.Row.WriteString($"row-{row}");
                Message(writer.Row, "user", $"Question {row}, \"naïve\"\n?");
                Message(writer.Row, "assistant", $"good {row}");
                Message(writer.Row, "assistant", $"bad {row}");
                if (row % 100 == 7)
                {
                    writer.Row.WriteNull();
                }
                else
                {
                    writer.Row.WriteDouble(1.5);
                }

                writer.Row.EndRow();
            }
        });
    }

    private static void Message(RowAppender row, string role, string content)
    {
        row.BeginList();
        row.BeginStruct();
        row.WriteString(role);
        row.WriteString(content);
        row.EndStruct();
        row.EndList();
    }

    private static byte[] Write(ParquetSchema schema, Action<ParquetWriter> write)
    {
        using var folder = new TemporaryFolder();
        using (ParquetWriter writer = ParquetWriter.Create(folder["file.parquet"], schema, new ParquetWriterOptions()))
        {
            write(writer);
            writer.Commit();
        }

        return File.ReadAllBytes(folder["file.parquet"]);
    }
}
