using System.Text.Json.Nodes;
using DataForge.Teachers.Models;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Tests.Models;

/// <summary>Options that are not implemented are refused by name, and options that are change the scores.</summary>
public class ConfigurationTests
{
    [Theory]
    [InlineData("mistral_sliding_rm", "quantization_config", """{"bits":4}""")]
    [InlineData("mistral_sliding_rm", "hidden_act", "\"gelu\"")]
    [InlineData("mistral_sliding_rm", "num_key_value_heads", "3")]
    [InlineData("mistral_sliding_rm", "rope_parameters", """{"rope_type":"yarn","rope_theta":10000.0,"factor":4.0}""")]
    [InlineData("mistral_sliding_rm", "rope_parameters", """{"rope_type":"linear","rope_theta":10000.0,"factor":4.0,"beta_fast":1.0}""")]
    [InlineData("mistral_sliding_rm", "hidden_size", "-64")]
    [InlineData("mistral_sliding_rm", "hidden_size", "\"64\"")]
    [InlineData("mistral_sliding_rm", "architectures", """["MistralForTokenClassification"]""")]
    [InlineData("mistral_sliding_rm", "id2label", """{"0":"a","2":"b"}""")]
    [InlineData("gemma2_lm", "hidden_activation", "\"gelu\"")]
    [InlineData("gemma2_lm", "layer_types", """["sliding_attention","chunked_attention"]""")]
    [InlineData("deberta_v3_rm", "pos_att_type", """["p2p"]""")]
    [InlineData("deberta_v3_rm", "norm_rel_ebd", "\"batch_norm\"")]
    [InlineData("modernbert_cls", "classifier_pooling", "\"max\"")]
    public void Load_OptionThatIsNotImplemented_IsRefusedByName(string name, string option, string value)
    {
        Action load = () => Scores(name, option, JsonNode.Parse(value));
        string message = load.Should().Throw<ModelFormatException>().Which.Message;
        message.Should().Contain("config.json").And.ContainAny(option, "rotary option", "rope_type", "architecture", "layer type", "num_attention_heads");
    }

    [Theory]
    [InlineData("mistral_sliding_rm", "sliding_window", "null")]
    [InlineData("mistral_sliding_rm", "sliding_window", "17")]
    [InlineData("mistral_sliding_rm", "sliding_window", "15")]
    [InlineData("mistral_sliding_rm", "rms_norm_eps", "0.01")]
    [InlineData("gemma2_lm", "final_logit_softcapping", "null")]
    [InlineData("gemma2_lm", "attn_logit_softcapping", "null")]
    [InlineData("gemma2_lm", "query_pre_attn_scalar", "16")]
    [InlineData("gemma2_lm", "layer_types", """["full_attention","sliding_attention"]""")]
    [InlineData("deberta_v3_rm", "pos_att_type", """["p2c"]""")]
    [InlineData("deberta_v3_rm", "pos_att_type", """["c2p"]""")]
    [InlineData("deberta_v3_rm", "max_relative_positions", "100")]
    [InlineData("modernbert_cls", "local_attention", "18")]
    [InlineData("modernbert_cls", "local_attention", "14")]
    [InlineData("modernbert_cls", "rope_parameters", """{"full_attention":{"rope_theta":10000.0,"rope_type":"default"},"sliding_attention":{"rope_theta":10000.0,"rope_type":"default"}}""")]
    [InlineData("llama_rm_pad_is_eos", "rope_parameters", """{"rope_theta":20000.0,"rope_type":"default"}""")]
    [InlineData("llama_rm_pad_is_eos", "pad_token_id", "null")]
    public void Score_WithAnotherOption_LeavesTheTolerance(string name, string option, string value)
    {
        var golden = new TeacherGolden(Golden.Path("teachers/" + name));
        Action compare = () => golden.LargestDifference(Scores(name, option, JsonNode.Parse(value))).Should().BeLessThan(golden.Tolerance);
        compare.Should().Throw<Xunit.Sdk.XunitException>();
    }

    private static TeacherScore[] Scores(string name, string option, JsonNode? value)
    {
        var golden = new TeacherGolden(Golden.Path("teachers/" + name));
        using var folder = new TemporaryFolder();
        JsonObject configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(golden.Folder, "config.json")))!.AsObject();
        configuration[option] = value;
        golden.CopyTo(folder.Root, configuration.ToJsonString());
        using LocalTeacherModel teacher = golden.Load(folder: folder.Root);
        return teacher.Score(golden.Inputs);
    }
}
