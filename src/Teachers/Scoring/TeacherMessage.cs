namespace DataForge.Teachers.Scoring;

/// <summary>One turn of a conversation that a teacher's chat template renders.</summary>
/// <param name="Role">The speaker: <c>system</c>, <c>user</c>, <c>assistant</c> or what the template knows.</param>
/// <param name="Content">The text, as given.</param>
public sealed record TeacherMessage(string Role, string Content)
{
    /// <summary>
    /// The whole message as a JSON object, where it has more than role and content (calls of tools, a name, content in parts); the template
    /// then reads this alone. Null (the default) for a plain message.
    /// </summary>
    public string? Json { get; init; }
}
