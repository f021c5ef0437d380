using System.Text.Json;
using DataForge.Teachers.Models;
using DataForge.Teachers.Models.Files;

namespace DataForge.Teachers.Scoring.Inputs;

/// <summary>
/// The text put before every text that is embedded, as e5's <c>query: </c>. Sentence-transformers keeps a model's own under names in
/// <c>config_sentence_transformers.json</c> (<c>prompts</c>, <c>default_prompt_name</c>).
/// </summary>
internal static class EmbeddingPrompt
{
    private const string FileName = "config_sentence_transformers.json";

    /// <summary>The text, or null for none.</summary>
    /// <param name="directory">The model directory.</param>
    /// <param name="task">What the model is loaded for; only embeddings have prompts.</param>
    /// <param name="text">The text itself; the empty text for none whatever the model says; null where it is not given.</param>
    /// <param name="name">The name of one of the model's prompts; null for its default, where it has one.</param>
    /// <exception cref="ModelFormatException">The model has no prompt of the name, or is made for prompts in a way that is not implemented.</exception>
    public static string? Resolve(string directory, TeacherTask task, string? text, string? name)
    {
        if (task != TeacherTask.Embed)
        {
            return text is null && name is null ? null : throw new ModelFormatException(directory, "a prompt before every text is only for the task embed.");
        }

        if (text is not null && name is not null)
        {
            throw new ModelFormatException(directory, "give the prompt's text or its name, not both.");
        }

        string? prompt = text ?? Named(directory, name);
        return string.IsNullOrEmpty(prompt) ? null
            : SentenceModules.Read(directory) is { PoolsPrompts: false }
                ? throw new ModelFormatException(directory, "the pooling leaves the tokens of prompts out (include_prompt is false), which is not implemented.")
                : prompt;
    }

    private static string? Named(string directory, string? name)
    {
        string path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            return name is null ? null : throw new ModelFormatException(path, $"there is no such file, so the prompt \"{name}\" is not known; give its text instead.");
        }

        using JsonDocument document = JsonFiles.Read(path, JsonFiles.MaximumConfigurationBytes);
        name ??= document.RootElement.TryGetProperty("default_prompt_name", out JsonElement chosen) && chosen.ValueKind == JsonValueKind.String ? chosen.GetString() : null;
        if (name is null)
        {
            return null;
        }

        bool hasPrompts = document.RootElement.TryGetProperty("prompts", out JsonElement prompts) && prompts.ValueKind == JsonValueKind.Object;
        return hasPrompts && prompts.TryGetProperty(name, out JsonElement prompt) && prompt.ValueKind == JsonValueKind.String
            ? prompt.GetString()
            : throw new ModelFormatException(
                path, $"there is no prompt \"{name}\"; {(hasPrompts ? $"the model has {string.Join(", ", prompts.EnumerateObject().Select(known => known.Name))}" : "the model has none")}.");
    }
}
