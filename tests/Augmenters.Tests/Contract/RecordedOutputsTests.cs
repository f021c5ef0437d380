using System.Text.Json;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Tests.Contract;

/// <summary>An operator whose output changes must say so by a new version, also where the recorded outputs are renewed.</summary>
public class RecordedOutputsTests
{
    private const string File = "operators/outputs.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void Outputs_OfAllOperators_AreThoseRecordedForTheirVersion()
    {
        string path = Golden.Path(File);
        var now = Registered.Registry.All.ToDictionary(operation => operation.Info.Name, operation => Record(operation, SampleRows.All));
        foreach (OperatorRegistration operation in Registered.Registry.All.Where(operation => operation.Info.Role == OperatorRole.Augmenter))
        {
            now.Add(operation.Info.Name + "/families", Record(operation, FamilyRows.All));
            now.Add(operation.Info.Name + "/methods", Record(operation, MethodRows.All));
        }

        Dictionary<string, RecordedOutput> recorded = System.IO.File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, RecordedOutput>>(System.IO.File.ReadAllText(path))! : [];
        if (Environment.GetEnvironmentVariable("DATAFORGE_UPDATE_GOLDENS") == "1")
        {
            RecordedOutputs.Refusals(recorded, now).Should().BeEmpty();
            System.IO.File.WriteAllText(path, JsonSerializer.Serialize(now.OrderBy(item => item.Key, StringComparer.Ordinal).ToDictionary(), Indented) + "\n");
            recorded = now;
        }

        RecordedOutputs.Differences(recorded, now).Should().BeEmpty();
    }

    [Fact]
    public void ChangedOutput_WithoutANewVersion_IsAFaultAndIsNotRecorded()
    {
        Dictionary<string, RecordedOutput> recorded = new() { ["same"] = new(1, "aa"), ["changed"] = new(3, "bb") };
        Dictionary<string, RecordedOutput> now = new() { ["same"] = new(1, "aa"), ["changed"] = new(3, "cc") };
        RecordedOutputs.Differences(recorded, now).Should().ContainSingle().Which.Should().StartWith("changed gives other outputs");
        RecordedOutputs.Refusals(recorded, now).Should().ContainSingle().Which.Should().StartWith("changed gives other outputs");
    }

    [Fact]
    public void ChangedOutput_WithANewVersion_IsRecordedAndNotAcceptedBefore()
    {
        Dictionary<string, RecordedOutput> recorded = new() { ["changed"] = new(3, "bb") };
        Dictionary<string, RecordedOutput> now = new() { ["changed"] = new(4, "cc"), ["new"] = new(1, "dd") };
        RecordedOutputs.Differences(recorded, now).Should().HaveCount(2);
        RecordedOutputs.Refusals(recorded, now).Should().BeEmpty();
    }

    [Fact]
    public void OlderVersion_IsNotRecorded() =>
        RecordedOutputs.Refusals(new Dictionary<string, RecordedOutput> { ["a"] = new(3, "bb") }, new Dictionary<string, RecordedOutput> { ["a"] = new(2, "cc") }).Should().ContainSingle();

    private static RecordedOutput Record(OperatorRegistration operation, IReadOnlyList<Row> rows) => new(operation.Info.Version, Outputs.Hash(Outputs.Text(Registered.Run(operation, rows))));
}
