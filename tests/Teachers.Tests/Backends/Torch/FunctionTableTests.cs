using System.Text.RegularExpressions;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Backends.Torch.Native;

namespace DataForge.Teachers.Tests.Backends.Torch;

/// <summary>docs/gpu.md says where each function of the bridge has run. The records are the ran.txt files of benchmarks/gpu.sh.</summary>
[Collection(Bridge.Collection)]
public sealed partial class FunctionTableTests
{
    /// <summary>Columns of the table: its name, and the records it is made of.</summary>
    private static readonly (string Name, string Record)[] Columns = [("1.13", "libtorch-1.13-cpu.txt"), ("2.6", "libtorch-2.6-cpu.txt"), ("CUDA", "libtorch-cuda.txt")];

    private static string Source => Native("torch_bridge.cpp");

    [Fact]
    public void Documentation_TableOfFunctions_SaysWhatTheRecordsSay()
    {
        string[] expected = [.. Functions().Concat(Paths()).Select(name => $"| `{name}` | {string.Join(" | ", Columns.Select(column => Ran(column.Record, name) ? "yes" : "no"))} |")];
        string[] found = [.. File.ReadLines(Path.Combine(Golden.RepositoryRoot, "docs", "gpu.md")).Where(line => TableRow().IsMatch(line))];
        found.Should().Equal(expected);
    }

    [Fact]
    public void Header_Functions_AreThoseOfTheSourceAndOfTheProgram()
    {
        string[] functions = [.. Functions()];
        functions.Should().HaveCountGreaterThan(30).And.OnlyHaveUniqueItems();
        typeof(TorchNative).GetMethods().Where(method => method.Name.StartsWith("tb_", StringComparison.Ordinal)).Select(method => method.Name).Should().BeEquivalentTo(functions);
        functions.Should().OnlyContain(name => Regex.IsMatch(Source, $@"^(int32_t|int64_t|void|const char\*) {name}\(", RegexOptions.Multiline));
    }

    [Fact]
    public void Records_Lines_AreOfFunctionsAndPathsThatThereAre()
    {
        string[] known = [.. Functions().Concat(Paths())];
        foreach ((_, string record) in Columns)
        {
            Lines(record).Select(Name).Should().BeSubsetOf(known, record);
        }
    }

    [TorchFact]
    public void Record_OfThisLibtorch_IsWhatRunsHere()
    {
        string version = Bridge.Load();
        BridgeCalls.Run(-1);
        using (var torch = new TorchBackend([new TorchDevice(-1)], TorchType.Float32, fast: false, 0))
        {
            foreach (string name in OperationCases.Names)
            {
                OperationCases.Run(torch, name);
            }
        }

        string[] ran = [.. TorchLibrary.Ran().Where(line => !line.EndsWith(" cuda", StringComparison.Ordinal))];
        ran.Select(Name).Should().Contain(Functions(), "every function is called");
        if (Columns.FirstOrDefault(column => version.StartsWith(column.Name + ".", StringComparison.Ordinal)).Record is { } record)
        {
            ran.Should().BeEquivalentTo(Lines(record));
        }
    }

    private static IEnumerable<string> Functions() => Declaration().Matches(Native("torch_bridge.h")).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Paths() => PathName().Matches(Source).Select(match => match.Groups[1].Value);

    private static bool Ran(string record, string name) => Lines(record).Select(Name).Contains(name);

    private static string Name(string line) => line[..line.LastIndexOf(' ')];

    private static string Native(string name) => File.ReadAllText(Path.Combine(Golden.RepositoryRoot, "native", "torch-bridge", name));

    // The first line says on what.
    private static string[] Lines(string record)
    {
        string path = Golden.Path("torch-bridge/" + record);
        return File.Exists(path) ? [.. File.ReadLines(path).Skip(1)] : [];
    }

    [GeneratedRegex(@"^TB_API \S.*?\b(tb_\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"TB_PATH\(""([^""]+)""")]
    private static partial Regex PathName();

    [GeneratedRegex(@"^\| `(tb_\w+|attention: [^`]*|copy [^`]*)` \|")]
    private static partial Regex TableRow();
}
