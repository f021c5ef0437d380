namespace DataForge.Teachers.Scoring.Rows;

/// <summary>Whether a teacher's task serves what a step asks of it.</summary>
internal static class TaskChecks
{
    /// <summary>Refuses a step that wants scores of a teacher that gives none.</summary>
    /// <exception cref="InvalidDataException">The teacher embeds, or scores steps and knows no token that ends them.</exception>
    public static void EnsureScores(string step, string teacher, TeacherTask task, string? stepToken)
    {
        if (task == TeacherTask.Embed)
        {
            throw new InvalidDataException($"Step '{step}': teacher '{teacher}' embeds texts and gives no scores; name it in a step that mines by meaning, as semantic_contrast does.");
        }

        if (task == TeacherTask.Steps && stepToken is null)
        {
            throw new InvalidDataException($"Step '{step}': teacher '{teacher}' scores steps and needs step_token, the token that ends each step.");
        }
    }

    /// <summary>Refuses a step that wants vectors of a teacher that gives none.</summary>
    /// <exception cref="InvalidDataException">The teacher does not embed.</exception>
    public static void EnsureVectors(string teacher, TeacherTask task, string taskName)
    {
        if (task != TeacherTask.Embed)
        {
            throw new InvalidDataException($"Teacher '{teacher}' has the task {taskName}; a step asks it for vectors, which takes a teacher with the task embed.");
        }
    }
}
