using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using DataForge.Teachers.Models;
using DataForge.Teachers.Models.Files;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Teachers.Tests.Models;

public class SafetensorsTests
{
    private const string Sound = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"BF16","shape":[2,1],"data_offsets":[8,12]},"c":{"dtype":"F16","shape":[1],"data_offsets":[12,14]}}""";
    private static readonly byte[] Data = [0, 0, 128, 63, 0, 0, 0, 192, 0x80, 0x3F, 0x00, 0xC0, 0x00, 0x3C];

    [Fact]
    public void Open_AllTypes_GivesTheirNumbers()
    {
        using var folder = new TemporaryFolder();
        using SafetensorsFile file = SafetensorsFile.Open(Write(folder, Sound, Data));
        Numbers(file, "a").Should().Equal(1f, -2f);
        Numbers(file, "b").Should().Equal(1f, -2f);
        Numbers(file, "c").Should().Equal(1f);
        file.Tensors["b"].Shape.Should().Equal(2L, 1L);
    }

    [Fact]
    public unsafe void HalfPrecision_EveryFiniteNumber_IsExact()
    {
        ushort[] bits = [.. Enumerable.Range(0, 1 << 16).Select(i => (ushort)i).Where(i => (i & 0x7C00) != 0x7C00)];
        var numbers = new float[bits.Length];
        fixed (ushort* source = bits)
        {
            HalfPrecision.Widen((byte*)source, numbers);
        }

        numbers.Select(BitConverter.SingleToUInt32Bits).Should().Equal(bits.Select(i => BitConverter.SingleToUInt32Bits((float)BitConverter.UInt16BitsToHalf(i))));
    }

    [Theory]
    [InlineData("""[]""", "not a JSON object")]
    [InlineData("""{"a":1}""", "needs dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "not valid JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", "shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", "more elements")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,0],"data_offsets":[0,0]}}""", "more elements")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "ascending")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,9223372036854775807]}}""", "beyond")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,9]}}""", "two data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":["0","8"]}}""", "ascending")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "belong to no tensor")]
    public void Open_HeaderThatLies_IsRefused(string header, string problem)
    {
        using var folder = new TemporaryFolder();
        Action open = () => SafetensorsFile.Open(Write(folder, header, Data)).Dispose();
        open.Should().Throw<ModelFormatException>().WithMessage($"*model.safetensors*{problem}*");
    }

    [Fact]
    public void Open_AnyChangedOrMissingBytes_IsRefusedOrStaysInsideTheFile()
    {
        using var folder = new TemporaryFolder();
        byte[] sound = File.ReadAllBytes(Write(folder, Sound, Data));
        var changes = ArbMap.Default.ArbFor<(ushort Place, byte Value, ushort Length)[]>();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(changes, edits =>
        {
            byte[] bytes = [.. sound];
            foreach ((ushort place, byte value, ushort length) in edits)
            {
                bytes[place % bytes.Length] = value;
                bytes = length % 4 == 0 ? bytes[..Math.Max(1, length % bytes.Length)] : bytes;
            }

            string path = folder["fuzz.safetensors"];
            File.WriteAllBytes(path, bytes);
            try
            {
                using SafetensorsFile file = SafetensorsFile.Open(path);
                foreach (StoredTensor tensor in file.Tensors.Values)
                {
                    (tensor.Offset + tensor.Length).Should().BeLessThanOrEqualTo(bytes.Length);
                }
            }
            catch (ModelFormatException)
            {
            }

            return true;
        }));
    }

    [Fact]
    public void Index_ShardNamesThatAreNoFileNames_AreRefused()
    {
        foreach (string name in (string[])["../x.safetensors", "/etc/passwd", "a\\b", "", ".", ".."])
        {
            using var folder = new TemporaryFolder();
            File.WriteAllText(folder["model.safetensors.index.json"], "{\"weight_map\":{\"a\":" + JsonSerializer.Serialize(name) + "}}");
            Action open = () => TensorStore.Open(folder.Root).Dispose();
            open.Should().Throw<ModelFormatException>().WithMessage("*is not a file name*");
        }
    }

    private static float[] Numbers(SafetensorsFile file, string name)
    {
        var values = new float[file.Tensors[name].Count];
        file.Tensors[name].CopyTo(0, values);
        return values;
    }

    private static string Write(TemporaryFolder folder, string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header), length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        File.WriteAllBytes(folder["model.safetensors"], [.. length, .. text, .. data]);
        return folder["model.safetensors"];
    }
}
