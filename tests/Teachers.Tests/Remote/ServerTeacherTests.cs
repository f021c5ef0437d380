using DataForge.Core.Operators;
using DataForge.Core.Teachers;
using DataForge.Teachers.Remote.Rows;

namespace DataForge.Teachers.Tests.Remote;

public class ServerTeacherTests
{
    [Fact]
    public async Task Embed_ThroughAServer_GivesUnitVectorsAndNoneForTextsThatAreTooLong()
    {
        using var server = new FakeServer("tei")
        {
            Override = body => body.Contains("far too long", StringComparison.Ordinal) ? (413, """{"error":"Input validation error: `inputs` must have less than 512 tokens. Given: 513","error_type":"Validation"}""") : null,
        };
        using ServerTeacher teacher = Make(new ServerTeacherOptions { Address = server.Address.AbsoluteUri, Protocol = "tei-embed", Task = "embed", Model = FakeAnswers.Model });

        IReadOnlyList<float[]?> vectors = await teacher.EmbedAsync(["one", "far too long", "two", ""], default);

        vectors.Select(vector => vector is null).Should().Equal(false, true, false, true);
        vectors[0]!.Sum(value => (double)value * value).Should().BeApproximately(1, 1e-6);
        double length = Math.Sqrt(Enumerable.Range(0, 4).Sum(part => FakeModel.Number(FakeModel.Key("two"), part) * (double)FakeModel.Number(FakeModel.Key("two"), part)));
        vectors[2]!.Should().Equal(Enumerable.Range(0, 4).Select(part => (float)(FakeModel.Number(FakeModel.Key("two"), part) / length)), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public async Task Embed_WithoutAServer_IsATransientFaultAndComesRightWhenTheServerDoes()
    {
        using var server = new FakeServer("tei") { Faults = (_, _) => FakeFault.Unavailable };
        using ServerTeacher teacher = Make(new ServerTeacherOptions { Address = server.Address.AbsoluteUri, Protocol = "tei-embed", Task = "embed", Model = FakeAnswers.Model, Attempts = 2 });
        Func<Task> embed = async () => await teacher.EmbedAsync(["one"], default);

        (await embed.Should().ThrowAsync<TransientFaultException>()).WithMessage("Teacher 'judge': The server*status 503: no healthy upstream");
        server.Faults = (_, _) => FakeFault.None;

        (await teacher.EmbedAsync(["one"], default)).Should().ContainSingle().Which.Should().NotBeNull();
    }

    [Fact]
    public void Fingerprint_DependsOnWhatChangesScoresAlone()
    {
        var options = new ServerTeacherOptions { Address = "http://a:1", Protocol = "vllm-classify", Task = "reward", Model = "m" };
        string fingerprint = Of(options);

        Of(options with { Address = "https://b:2/x", Concurrency = 3, Timeout = 9, Attempts = 2, RowsPerRequest = 1, KeyEnv = "K" }).Should().Be(fingerprint);
        new[] { options with { Revision = "2" }, options with { Input = "text" }, options with { Model = "n" }, options with { Protocol = "sglang-reward" } }
            .Select(Of).Append(fingerprint).Should().OnlyHaveUniqueItems();

        static string Of(ServerTeacherOptions options)
        {
            using ServerTeacher teacher = Make(options);
            return teacher.Fingerprint;
        }
    }

    private static ServerTeacher Make(ServerTeacherOptions options) => (ServerTeacher)ServerTeacher.Registration.Create("judge", options, new TeacherSetup("", null));
}
