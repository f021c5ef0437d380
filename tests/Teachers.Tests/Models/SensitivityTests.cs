using System.Buffers.Binary;
using System.Text.Json;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Tests.Models;

/// <summary>Every kind of parameter matters: without it (norms 1, the rest 0) the scores leave the tolerance, as they do in the reference.</summary>
public class SensitivityTests
{
    public static TheoryData<string> Cases() => TeacherGolden.Cases(Golden.Path("teachers"));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Score_WithoutAKindOfParameter_LeavesTheTolerance(string name)
    {
        var golden = new TeacherGolden(Golden.Path("teachers/" + name));
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(golden.Folder, "golden.json")));
        int tested = 0;
        foreach (JsonProperty kind in document.RootElement.GetProperty("sensitivity").EnumerateObject())
        {
            if (kind.Name.Contains(' ', StringComparison.Ordinal) || kind.Value.GetDouble() < 2 * golden.Tolerance)
            {
                continue;
            }

            using var folder = new TemporaryFolder();
            golden.CopyTo(folder.Root, File.ReadAllText(Path.Combine(golden.Folder, "config.json")));
            Neutralise(folder["model.safetensors"], kind.Name).Should().BePositive(kind.Name);
            using LocalTeacherModel teacher = golden.Load(folder: folder.Root);
            golden.LargestDifference(teacher.Score(golden.Inputs)).Should().BeGreaterThan(golden.Tolerance, kind.Name);
            tested++;
        }

        tested.Should().BeGreaterThan(5);
    }

    private static int Neutralise(string path, string kind)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int dataStart = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes), changed = 0;
        string[] parts = kind.Split('*');
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, dataStart - 8));
        foreach (JsonProperty tensor in header.RootElement.EnumerateObject())
        {
            bool matches = parts.Length == 1 ? tensor.Name == kind
                : tensor.Name.StartsWith(parts[0], StringComparison.Ordinal) && tensor.Name.EndsWith(parts[1], StringComparison.Ordinal);
            if (!matches)
            {
                continue;
            }

            changed++;
            bool isNorm = tensor.Name.Contains("norm", StringComparison.OrdinalIgnoreCase) && tensor.Name.EndsWith("weight", StringComparison.Ordinal);
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
