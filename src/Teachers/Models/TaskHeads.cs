using DataForge.Teachers.Models.Architectures;
using DataForge.Teachers.Models.Configuration;
using DataForge.Teachers.Models.Heads;
using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Models;

/// <summary>Chooses and loads the head for a task.</summary>
internal static class TaskHeads
{
    private const string ValueHeadWeight = "v_head.summary";

    /// <summary>Tasks a model can do.</summary>
    public static IReadOnlyList<TeacherTask> Possible(ArchitectureFamily family, HeadKind kind, bool hasValueHead, bool hasModules)
    {
        var tasks = new List<TeacherTask>();
        switch (kind)
        {
            case HeadKind.SequenceClassification:
                tasks.AddRange([TeacherTask.Reward, TeacherTask.Classify]);
                break;
            case HeadKind.LanguageModel:
                tasks.AddRange([TeacherTask.LogProbability, TeacherTask.Steps]);
                break;
            case HeadKind.TokenScores:
                tasks.Add(TeacherTask.Steps);
                break;
        }

        if (hasValueHead && family.IsCausal)
        {
            tasks.Add(TeacherTask.Values);
        }

        if (hasModules)
        {
            tasks.Add(TeacherTask.Embed);
        }

        return tasks;
    }

    /// <summary>Whether a value head lies beside the model.</summary>
    public static bool HasValueHead(WeightReader weights) => weights.Has(ValueHeadWeight + ".weight");

    /// <summary>Loads the head of a task other than embedding.</summary>
    public static ITaskHead Load(
        TeacherTask task, ArchitectureFamily family, HeadKind kind, ModelConfiguration configuration, WeightReader weights, ITransformer model, int nextTokens)
    {
        int hidden = model.HiddenSize;
        switch (task)
        {
            case TeacherTask.Reward or TeacherTask.Classify:
                return family.LoadClassifier(configuration, weights, hidden);
            case TeacherTask.LogProbability:
                return new LanguageModelHead(Vocabulary(family, configuration, weights, model), SoftCap(family, configuration), nextTokens);
            case TeacherTask.Values:
                return new ValueHead(weights.Linear(ValueHeadWeight, 1, hidden));
            case TeacherTask.Steps when kind == HeadKind.LanguageModel:
                return new StepHead { Vocabulary = Vocabulary(family, configuration, weights, model), SoftCap = SoftCap(family, configuration) };
            default:
                return new StepHead { Hidden = weights.Linear("score.0", hidden, hidden), Output = weights.Linear("score.2", 2, hidden) };
        }
    }

    private static LinearWeight Vocabulary(ArchitectureFamily family, ModelConfiguration configuration, WeightReader weights, ITransformer model)
    {
        bool isTied = configuration.Flag("tie_word_embeddings", family.ModelType == "gemma2");
        return weights.Matrix(isTied ? "embed_tokens.weight" : "lm_head.weight", model.VocabularySize, model.HiddenSize);
    }

    private static float SoftCap(ArchitectureFamily family, ModelConfiguration configuration) =>
        family.ModelType == "gemma2" ? (float)(configuration.NumberOrNull("final_logit_softcapping", 30) ?? 0) : 0;
}
