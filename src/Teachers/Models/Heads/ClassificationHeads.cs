using DataForge.Teachers.Models.Configuration;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Heads;

/// <summary>The sequence classification head of each architecture. The number of labels is that of <c>id2label</c>.</summary>
internal static class ClassificationHeads
{
    /// <summary>Decoders: score.weight on the last token that is no padding.</summary>
    public static SequenceHead Decoder(ModelConfiguration configuration, WeightReader weights, int hidden)
    {
        string[] labels = configuration.Labels();
        return new SequenceHead
        {
            Labels = labels,
            Pooling = Pooling.LastNotPadding,
            PaddingId = configuration.OptionalWhole("pad_token_id"),
            Output = weights.Linear("score", labels.Length, hidden, false),
        };
    }

    /// <summary>BERT: classifier(tanh(pooler(h0))).</summary>
    public static SequenceHead Bert(ModelConfiguration configuration, WeightReader weights, int hidden) =>
        Dense(configuration, weights, hidden, "pooler.dense", Activation.Tanh, "classifier");

    /// <summary>RoBERTa and XLM-RoBERTa: out_proj(tanh(dense(h0))).</summary>
    public static SequenceHead Roberta(ModelConfiguration configuration, WeightReader weights, int hidden) =>
        Dense(configuration, weights, hidden, "classifier.dense", Activation.Tanh, "classifier.out_proj");

    /// <summary>ELECTRA: out_proj(gelu(dense(h0))).</summary>
    public static SequenceHead Electra(ModelConfiguration configuration, WeightReader weights, int hidden) =>
        Dense(configuration, weights, hidden, "classifier.dense", Activation.Gelu, "classifier.out_proj");

    /// <summary>DistilBERT: classifier(relu(pre_classifier(h0))).</summary>
    public static SequenceHead DistilBert(ModelConfiguration configuration, WeightReader weights, int hidden) =>
        Dense(configuration, weights, hidden, "pre_classifier", Activation.Relu, "classifier");

    /// <summary>DeBERTa v2 and v3: classifier(activation(pooler.dense(h0))).</summary>
    public static SequenceHead Deberta(ModelConfiguration configuration, WeightReader weights, int hidden)
    {
        configuration.Require("pooler_hidden_size", $"{hidden}");
        Activation activation = configuration.ActivationFunction("pooler_hidden_act", "gelu");
        return Dense(configuration, weights, hidden, "pooler.dense", activation, "classifier");
    }

    /// <summary>ModernBERT: classifier(LN(activation(head.dense(pooled)))).</summary>
    public static SequenceHead ModernBert(ModelConfiguration configuration, WeightReader weights, int hidden)
    {
        string[] labels = configuration.Labels();
        bool normBias = configuration.Flag("norm_bias", false);
        return new SequenceHead
        {
            Labels = labels,
            Pooling = configuration.Text("classifier_pooling", "cls") switch
            {
                "cls" => Pooling.First,
                "mean" => Pooling.Mean,
                var other => throw new ModelFormatException(configuration.Path, $"classifier_pooling is {other}; implemented are cls and mean."),
            },
            Dense = weights.Linear("head.dense", hidden, hidden, configuration.Flag("classifier_bias", false)),
            Activation = configuration.ActivationFunction("classifier_activation", "gelu"),
            Norm = weights.Vector("head.norm.weight", hidden),
            NormBias = normBias ? weights.Vector("head.norm.bias", hidden) : null,
            Epsilon = (float)configuration.Number("norm_eps", 1e-5),
            Output = weights.Linear("classifier", labels.Length, hidden),
        };
    }

    private static SequenceHead Dense(
        ModelConfiguration configuration, WeightReader weights, int hidden, string dense, Activation activation, string output)
    {
        string[] labels = configuration.Labels();
        return new SequenceHead
        {
            Labels = labels,
            Pooling = Pooling.First,
            Dense = weights.Linear(dense, hidden, hidden),
            Activation = activation,
            Output = weights.Linear(output, labels.Length, hidden),
        };
    }
}
