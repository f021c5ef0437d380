using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataForge.Teachers.Models;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Tests.Models;

/// <summary>Every kind of parameter matters: without it (norms 1, the rest 0) the scores leave the tolerance, as they do in the reference.</summary>
public class SensitivityTests
{
    private const string Goldens = "goldens/teachers";

    public static TheoryData<string> Cases() => TeacherGolden.Cases(Golden.Path("teachers"));

    public static TheoryData<string> ReferenceCases() => TeacherGolden.Cases(Reference.Folder is null ? null : Reference.Path(Goldens));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Score_WithoutAKindOfParameter_LeavesTheTolerance(string name) => Parameters(new TeacherGolden(Golden.Path("teachers/" + name)));

    [ReferenceTheory(Goldens)]
    [MemberData(nameof(ReferenceCases))]
    public void Score_ReferenceModelWithoutAKindOfParameter_LeavesTheTolerance(string name) => Parameters(new TeacherGolden(Reference.Path($"{Goldens}/{name}")));

    [ReferenceTheory(Goldens)]
    [MemberData(nameof(ReferenceCases))]
    public void Score_ReferenceModelWithAnotherSetting_LeavesTheTolerance(string name)
    {
        var golden = new TeacherGolden(Reference.Path($"{Goldens}/{name}"));
        foreach (JsonProperty kind in Sensitivity(golden))
        {
            if (!kind.Name.StartsWith("config: ", StringComparison.Ordinal))
            {
                continue;
            }

            JsonObject configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(golden.Folder, "config.json")))!.AsObject();
            ConfigurationChanges.Apply(kind.Name["config: ".Length..], configuration);
            using var folder = new TemporaryFolder();
            golden.CopyTo(folder.Root, configuration.ToJsonString());
            Leaves(golden, folder.Root).Should().BeTrue(kind.Name);
        }
    }

    /// <summary>Whether the changed model is refused, or its scores leave the tolerance.</summary>
    private static bool Leaves(TeacherGolden golden, string folder)
    {
        try
        {
            using LocalTeacherModel teacher = golden.Load(folder: folder);
            return golden.LargestDifference(teacher.Score(golden.Inputs)) > golden.Tolerance;
        }
        catch (ModelFormatException)
        {
            return true;
        }
    }

    private static void Parameters(TeacherGolden golden)
    {
        int tested = 0;
        foreach (JsonProperty kind in Sensitivity(golden))
        {
            if (kind.Name.Contains(' ', StringComparison.Ordinal) || kind.Value.GetDouble() < 2 * golden.Tolerance)
            {
                continue;
            }

            using var folder = new TemporaryFolder();
            golden.CopyTo(folder.Root, File.ReadAllText(Path.Combine(golden.Folder, "config.json")));
            Directory.EnumerateFiles(folder.Root, "*.safetensors").Sum(path => Neutralise(path, kind.Name)).Should().BePositive(kind.Name);
            using LocalTeacherModel teacher = golden.Load(folder: folder.Root);
            golden.LargestDifference(teacher.Score(golden.Inputs)).Should().BeGreaterThan(golden.Tolerance, kind.Name);
            tested++;
        }

        tested.Should().BeGreaterThan(5);
    }

    private static JsonElement.ObjectEnumerator Sensitivity(TeacherGolden golden) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(golden.Folder, "golden.json"))).RootElement.GetProperty("sensitivity").EnumerateObject();

    private static int Neutralise(string path, string kind)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int dataStart = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes), changed = 0;
        string[] parts = kind.Split('*');
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, dataStart - 8));
        foreach (JsonProperty tensor in header.RootElement.EnumerateObject())
        {
            // Old files bear the base model's prefix where the table does not, and gamma and beta for weight and bias.
            string name = tensor.Name.Replace("gamma", "weight", StringComparison.Ordinal).Replace("beta", "bias", StringComparison.Ordinal);
            name = !kind.StartsWith("bert.", StringComparison.Ordinal) && name.StartsWith("bert.", StringComparison.Ordinal) ? name["bert.".Length..] : name;
            bool matches = parts.Length == 1 ? name == kind
                : name.StartsWith(parts[0], StringComparison.Ordinal) && name.EndsWith(parts[1], StringComparison.Ordinal);
            if (!matches)
            {
                continue;
            }

            changed++;
            bool isNorm = name.Contains("norm", StringComparison.OrdinalIgnoreCase) && name.EndsWith("weight", StringComparison.Ordinal);
            JsonElement offsets = tensor.Value.GetProperty("data_offsets");
            Span<byte> data = bytes.AsSpan(dataStart + offsets[0].GetInt32(), offsets[1].GetInt32() - offsets[0].GetInt32());
            byte[] element = (tensor.Value.GetProperty("dtype").GetString(), isNorm) switch
            {
                ("F32", true) => [0, 0, 0x80, 0x3F],
                ("F32", false) => [0, 0, 0, 0],
                ("BF16", true) => [0x80, 0x3F],
                ("F16", true) => [0, 0x3C],
                _ => [0, 0],
            };
            for (int i = 0; i < data.Length; i++)
            {
                data[i] = element[i % element.Length];
            }
        }

        File.WriteAllBytes(path, bytes);
        return changed;
    }
}
