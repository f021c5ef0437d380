using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Audit.Steps;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Audit;

public class AuditStepTests
{
    [Fact]
    public void FailIf_PlantedPhrase_StopsTheBuildAndNamesIt()
    {
        Action run = () => OperatorRunner.Run<AuditStep, AuditStepOptions>(Planted(400), new() { FailIf = ["shortcut.best > 0.6"] });
        run.Should().Throw<InvalidDataException>().WithMessage("Step '*' stops the build: preference: shortcut.best is 1, which is over 0.6. The strongest: *'well indeed the'*");
    }

    [Fact]
    public void FailIf_NothingHolds_RowsPassAndTheFiguresAreDescribed()
    {
        Row[] rows = [.. Planted(400), Rows.Scored("p", "r", 1), Rows.Scored("p2", "r2", 0.9)];
        var step = (AuditStep)AuditStep.Create(new() { FailIf = ["rows < 10"] }, Rows.Setup("audit"));
        var runner = new BarrierRunner(step);
        runner.Run(AuditStep.Info, Rows.Setup("audit"), [rows]).Should().HaveCount(rows.Length).And.OnlyContain(output => output.Decision == Decision.Passed);
        Parameters told = step.DescribeArtifact(new Inbox([], [.. runner.LastToAll.Select(bytes => (ReadOnlyMemory<byte>)bytes)], new Dictionary<RowId, int>()));
        told.Number("preference.shortcut.best").Should().Be(1);
        told.Number("preference.rows_seen").Should().Be(400);
        told.Number("scored.rows").Should().Be(0, "texts that are all good have no label to predict");
        told.List("preference.reported_shortcuts").Should().NotBeEmpty();
    }

    [Fact]
    public void Check_WrongRule_IsSaidBeforeTheBuild() =>
        AuditStep.Check(new AuditStepOptions { FailIf = ["leaks"] }).Should().ContainSingle().Which.Should().StartWith("'leaks' is no rule");

    [Fact]
    public void Payload_OfARow_ReadsBackEqual()
    {
        Row row = Rows.Preference("prompt", "good", "bad").With(Annotations.None with { Scores = [new Score("t", "chosen.reward", 2), new Score("t", "rejected.reward", 0.5)] });
        DataForge.Filters.Audit.AuditRow audited = AuditRows.Of(row)!;
        var writer = new PayloadWriter();
        AuditRows.Write(audited, writer);
        var reader = new PayloadReader(writer.Written);
        AuditRows.Read(ref reader).Should().BeEquivalentTo(audited);
        audited.Margins["t"].Should().Be(1.5);
        reader.Rest.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void Slices_AnyCutOrderAndRanges_SameFigures()
    {
        Row[] rows = Planted(300);
        string[] told = [Message([rows], 1, false), Message([.. rows.Chunk(7)], 5, true)];
        told[1].Should().Be(told[0]);

        static string Message(IReadOnlyList<IReadOnlyList<Row>> slices, int ranges, bool reverse)
        {
            Action run = () => _ = new BarrierRunner((IBarrierOperator)AuditStep.Create(new() { FailIf = ["cues > 0", "shortcut.length_words > 0.4", "rows > 0"] }, Rows.Setup("a")), ranges, reverse)
                .Run(AuditStep.Info, Rows.Setup("a"), slices);
            return run.Should().Throw<InvalidDataException>().Which.Message;
        }
    }

    private static Row[] Planted(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Rows.Preference($"prompt {i}", $"well indeed the answer {i * 7919 % 1000}", $"an answer of number {i * 104729 % 1000}"))];
}
