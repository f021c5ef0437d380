using DataForge.Parquet.Schema;
using DataForge.Sinks.Datasets.Checking;

namespace DataForge.Sinks.Tests.Checking;

public sealed class RowCheckTests
{
    [Fact]
    public void Check_CleanDataset_FindsNothing()
    {
        using var dataset = new ForeignDataset();

        dataset.Check().Should().BeEmpty();
    }

    [Fact]
    public void Check_PromptBesideWholeConversations_IsFound()
    {
        ParquetSchema schema = ParquetSchema.Create(row => row.Field("prompt", ForeignDataset.Messages).Field("chosen", ForeignDataset.Messages).Field("rejected", ForeignDataset.Messages));
        string prompt = ForeignDataset.Conversation("Is it so?");

        Found("prompt_twice", schema, $$"""{"prompt":{{prompt}},"chosen":{{ForeignDataset.Conversation("Is it so?", "Yes.")}},"rejected":{{ForeignDataset.Conversation("Is it so?", "No.")}}}""");
    }

    [Fact]
    public void Check_PromptBesideWholeTexts_IsFound()
    {
        ParquetSchema schema = ParquetSchema.Create(row => row.String("prompt").String("chosen").String("rejected"));

        Found("prompt_twice", schema, """{"prompt":"Human: is it really so?","chosen":"Human: is it really so? AI: Yes.","rejected":"Human: is it really so? AI: No."}""");
        NotFound("prompt_twice", schema, """{"prompt":"Human: is it really so?","chosen":"It is.","rejected":"No."}""");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"NaN\"")]
    public void Check_MarginNullOrNaN_IsFound(string margin) => Found("margin", PairsWith("margin", ParquetType.Double), ForeignDataset.Pair("a", "Yes, it is.", "No, never.", further: $",\"margin\":{margin}"));

    [Fact]
    public void Check_WholeMargin_Passes() => NotFound("margin", PairsWith("margin", ParquetType.Double), ForeignDataset.Pair("a", "Yes, it is.", "No, never.", further: ",\"margin\":0.5"));

    [Fact]
    public void Check_EqualSides_AreFound() => Found("equal_sides", ForeignDataset.Pairs, ForeignDataset.Pair("a", "It is.", "It is."));

    [Fact]
    public void Check_SidesThatDifferInTrailingWhiteSpace_AreFound() => Found("trailing_white_space", ForeignDataset.Pairs, ForeignDataset.Pair("a", "It is.\\n\\n".Replace("\\n", "\n", StringComparison.Ordinal), "It is."));

    [Theory]
    [InlineData("It is.", "")]
    [InlineData(" \n", "It is.")]
    public void Check_BlankSide_IsFound(string chosen, string rejected) => Found("empty_reply", ForeignDataset.Pairs, ForeignDataset.Pair("a", chosen, rejected));

    [Fact]
    public void Check_EmptyReplyWithLabel_IsFound()
    {
        ParquetSchema schema = ParquetSchema.Create(row => row.Field("messages", ForeignDataset.Messages).Boolean("label"));

        Found("empty_reply", schema, $$"""{"messages":{{ForeignDataset.Conversation("Say nothing.", "")}},"label":true}""");
        NotFound("empty_reply", schema, $$"""{"messages":{{ForeignDataset.Conversation("Say nothing.", "Nothing.")}},"label":true}""");
    }

    [Theory]
    [InlineData("[1,0.7]")]
    [InlineData("[1,null]")]
    [InlineData("[1]")]
    [InlineData("null")]
    public void Check_StepLabelsThatTrainersMisread_AreFound(string labels)
    {
        ParquetSchema schema = ParquetSchema.Create(row => row.String("prompt").List("completions", ParquetType.String).List("labels", ParquetType.Double));

        Found("step_labels", schema, $$"""{"prompt":"p","completions":["one","two"],"labels":{{labels}}}""");
        NotFound("step_labels", schema, """{"prompt":"p","completions":["one","two"],"labels":[1,0]}""");
    }

    [Theory]
    [InlineData("user")]
    [InlineData("a")]
    [InlineData("message")]
    public void Check_ReplyThatOccursInTheTemplate_IsFound(string reply) => Found("short_reply", ForeignDataset.Pairs, ForeignDataset.Pair("a", reply, "No, never."));

    [Fact]
    public void Check_TieInDefault_IsFound()
    {
        Found("ties", PairsWith("verdict", ParquetType.String), ForeignDataset.Pair("a", "Yes, it is.", "No, never.", further: ",\"verdict\":\"tie\""));
        Found("ties", PairsWith("p_chosen", ParquetType.Double), ForeignDataset.Pair("a", "Yes, it is.", "No, never.", further: ",\"p_chosen\":0.5"));
    }

    [Theory]
    [InlineData("""[{"rank":0,"text":"a"},{"rank":0,"text":"b"}]""")]
    [InlineData("""[{"rank":0,"text":"a"},{"rank":1,"text":"b"},{"rank":2,"text":"c"}]""")]
    public void Check_CompletionsThatAreNoPair_AreFound(string completions)
    {
        ParquetSchema schema = ParquetSchema.Create(row => row.List("completions", item => item.Int64("rank").String("text")));

        Found("ties", schema, $$"""{"completions":{{completions}}}""");
        NotFound("ties", schema, """{"completions":[{"rank":0,"text":"a"},{"rank":1,"text":"b"}]}""");
    }

    [Theory]
    [InlineData("""[{"role":"user","content":null}]""")]
    [InlineData("""[{"role":null,"content":"x"}]""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Check_MessagesWithoutContent_AreFound(string chosen) =>
        Found("null_content", ForeignDataset.Pairs, $$"""{"id":"a","chosen":{{chosen}},"rejected":{{ForeignDataset.Conversation("p", "No.")}}}""");

    [Fact]
    public void Check_TemplateInputs_AreFound()
    {
        Found("template_input", PairsWith("tools", ParquetType.String), ForeignDataset.Pair("a", "Yes, it is.", "No, never.", further: ",\"tools\":\"[{\""));
        Found("template_input", PairsWith("chat_template_kwargs", ParquetType.String), ForeignDataset.Pair("a", "Yes, it is.", "No, never."));
        NotFound("template_input", PairsWith("tools", ParquetType.String), ForeignDataset.Pair("a", "Yes, it is.", "No, never.", further: ",\"tools\":\"[]\""));
    }

    [Fact]
    public void Check_LongRows_WarnWhereSomeAndFailWhereAll()
    {
        string longText = string.Join(' ', Enumerable.Repeat("word", 1100));
        string longPair = ForeignDataset.Pair("a", longText, "No, never.");

        Finding all = Found("too_long", ForeignDataset.Pairs, longPair);
        Finding some = Found("too_long", ForeignDataset.Pairs, longPair, ForeignDataset.Pair("b", "Yes, it is.", "No, never."));

        all.Severity.Should().Be(Severity.Error);
        some.Severity.Should().Be(Severity.Warning);
        some.Problem.Should().Contain("1 of 2").And.Contain("1024");
    }

    [Fact]
    public void Check_DuplicateIds_AreFound() => Found("duplicate_id", ForeignDataset.Pairs, ForeignDataset.Pair("a", "Yes, it is.", "No, never."), ForeignDataset.Pair("a", "Of course.", "Hardly ever."));

    [Fact]
    public void Check_GroupInTwoSplits_IsFound()
    {
        ParquetSchema schema = PairsWith("groups", ParquetType.List(ParquetType.String));
        using var dataset = new ForeignDataset(withTable: false);
        dataset.Write("README.md", ForeignDataset.Card.Replace("---\n# A", "  - split: test\n    path: data/test-*\n---\n# A", StringComparison.Ordinal));
        dataset.Table("data/train-00000-of-00001.parquet", schema, [ForeignDataset.Pair("a", "Yes, it is.", "No, never.", further: ",\"groups\":[\"g\"]")]);
        dataset.Table("data/test-00000-of-00001.parquet", schema, [ForeignDataset.Pair("b", "Of course.", "Hardly ever.", further: ",\"groups\":[\"h\",\"g\"]")]);

        dataset.Check().Should().ContainSingle().Which.Check.Should().Be("divided_group");
    }

    [Fact]
    public void Check_FindingOfManyRows_NamesTheFirstAndTheNumber()
    {
        Finding finding = Found("equal_sides", ForeignDataset.Pairs, ForeignDataset.Pair("a", "Yes.", "No."), ForeignDataset.Pair("b", "It is.", "It is."), ForeignDataset.Pair("c", "So.", "So."));

        finding.Place.Should().Be(ForeignDataset.File);
        finding.Problem.Should().Be("row 1 (b): 'chosen' and 'rejected' are equal (and 1 more of 3 rows)");
    }

    private static ParquetSchema PairsWith(string column, ParquetType type) =>
        ParquetSchema.Create(row => row.String("id").Field("chosen", ForeignDataset.Messages).Field("rejected", ForeignDataset.Messages).Field(column, type));

    private static IReadOnlyList<Finding> Check(ParquetSchema schema, string[] rows)
    {
        using var dataset = new ForeignDataset(withTable: false);
        return dataset.Table(ForeignDataset.File, schema, rows).Check();
    }

    private static Finding Found(string check, ParquetSchema schema, params string[] rows) =>
        Check(schema, rows).Should().ContainSingle(finding => finding.Check == check).Subject;

    private static void NotFound(string check, ParquetSchema schema, params string[] rows) =>
        Check(schema, rows).Should().NotContain(finding => finding.Check == check);
}
