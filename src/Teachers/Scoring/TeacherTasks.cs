namespace DataForge.Teachers.Scoring;

/// <summary>Names of tasks on the command line, in pipeline files and in reports.</summary>
public static class TeacherTasks
{
    /// <summary>All names, in the order of <see cref="TeacherTask"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["reward", "classify", "logprob", "steps", "values", "embed"];

    /// <summary>The name of a task.</summary>
    public static string Name(this TeacherTask task) => Names[(int)task];

    /// <summary>The task of a name; null for an unknown one.</summary>
    public static TeacherTask? Find(string name)
    {
        for (int i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                return (TeacherTask)i;
            }
        }

        return null;
    }
}
