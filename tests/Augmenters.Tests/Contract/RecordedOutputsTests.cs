using System.Text.Json;
using DataForge.Core.Operators;

namespace DataForge.Augmenters.Tests.Contract;

/// <summary>An operator whose output changes must say so by a new version: commits are reused by it.</summary>
public class RecordedOutputsTests
{
    private const string File = "operators/outputs.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private sealed record Recorded(int Version, string Sha256);

    [Fact]
    public void Outputs_OfAllOperators_AreThoseRecordedForTheirVersion()
    {
        string path = Golden.Path(File);
        var now = Registered.Registry.All.ToDictionary(operation => operation.Info.Name, Record);
        Dictionary<string, Recorded> before = System.IO.File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, Recorded>>(System.IO.File.ReadAllText(path))! : [];
        if (Environment.GetEnvironmentVariable("DATAFORGE_UPDATE_GOLDENS") == "1")
        {
            System.IO.File.WriteAllText(path, JsonSerializer.Serialize(now.OrderBy(item => item.Key, StringComparer.Ordinal).ToDictionary(), Indented) + "\n");
            before = now;
        }

        foreach ((string name, Recorded recorded) in now)
        {
            before.Should().ContainKey(name, "new operators are recorded with DATAFORGE_UPDATE_GOLDENS=1");
            recorded.Should().Be(before[name], "{0} gives other outputs than recorded: raise its version, then record it with DATAFORGE_UPDATE_GOLDENS=1", name);
        }

        before.Keys.Should().BeEquivalentTo(now.Keys);
    }

    private static Recorded Record(OperatorRegistration operation) => new(operation.Info.Version, Outputs.Hash(Outputs.Text(Registered.Run(operation, SampleRows.For(operation)))));
}
