using System.Text.Json;
using DataForge.Teachers.Models;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Tests.Models;

/// <summary>Broken model directories are refused with the file and what is wrong in it; nothing is made up.</summary>
public class BadModelTests
{
    [Theory]
    [InlineData("config_not_json", "config.json", "not valid JSON")]
    [InlineData("header_longer_than_file", "model.safetensors", "header length")]
    [InlineData("header_not_json", "model.safetensors", "not valid JSON")]
    [InlineData("hole_in_data", "model.safetensors", "bytes 0 to 63 of the data belong to no tensor")]
    [InlineData("infinite_weights", "model.safetensors", "model.norm.weight holds NaN or infinity")]
    [InlineData("missing_score_head", "model.safetensors", "score.weight is missing")]
    [InlineData("missing_shard", "model.safetensors.index.json", "model-00002-of-00002.safetensors")]
    [InlineData("missing_tensor", "model.safetensors", "layers.0.mlp.up_proj.weight is missing")]
    [InlineData("nan_weights", "model.safetensors", "model.layers.0.self_attn.q_proj.weight holds NaN")]
    [InlineData("offset_beyond_data", "model.safetensors", "lies beyond")]
    [InlineData("overlapping_offsets", "model.safetensors", "overlap")]
    [InlineData("shard_outside_folder", "model.safetensors.index.json", "../control/model.safetensors")]
    [InlineData("shorter_than_eight_bytes", "model.safetensors", "fewer than the 8 bytes")]
    [InlineData("size_does_not_match_shape", "model.safetensors", "do not hold the shape")]
    [InlineData("tokenizer_larger_than_embedding", "tokenizer.json", "40 tokens but the embedding has 24 rows")]
    [InlineData("truncated", "model.safetensors", "lies beyond")]
    [InlineData("unknown_architecture", "config.json", "QuuxForSequenceClassification (model_type quux) is not known")]
    [InlineData("unknown_dtype", "model.safetensors", "the type X7 does not exist")]
    [InlineData("unknown_rope_type", "config.json", "rope_type spiral is not known")]
    [InlineData("wrong_shape", "model.safetensors", "has shape [16, 16] where the configuration asks for [8, 16]")]
    public void Load_BrokenModel_IsRefusedByNameOfFileAndProblem(string name, string file, string problem)
    {
        Action load = () => Load(name).Dispose();
        ModelFormatException error = load.Should().Throw<ModelFormatException>().Which;
        Path.GetFileName(error.File).Should().Be(file);
        error.Message.Should().Contain(problem);
    }

    [Fact]
    public void Load_Control_Scores()
    {
        using LocalTeacherModel teacher = Load("control");
        teacher.Score([new TeacherInput { InputIds = [3, 4, 5] }])[0].Logits.Should().HaveCount(1);
    }

    [Fact]
    public void BadModels_AreAllNamedHere()
    {
        string[] listed = [.. typeof(BadModelTests).GetMethod(nameof(Load_BrokenModel_IsRefusedByNameOfFileAndProblem))!
            .GetCustomAttributesData().Where(data => data.AttributeType == typeof(InlineDataAttribute))
            .Select(data => (string)((IReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!).First().Value!)];
        string[] stored = [.. Directory.EnumerateDirectories(Golden.Path("teachers/_bad")).Where(IsRefused).Select(folder => Path.GetFileName(folder)!)];
        stored.Should().BeEquivalentTo(listed);
    }

    private static bool IsRefused(string folder)
    {
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json")));
        return expected.RootElement.TryGetProperty("refuse", out _);
    }

    private static LocalTeacherModel Load(string name) => LocalTeacherModel.Load(
        new LocalTeacherOptions { Name = name, Directory = Golden.Path("teachers/_bad/" + name), Task = TeacherTask.Reward });
}
