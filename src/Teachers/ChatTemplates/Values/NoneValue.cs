namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>The value <c>none</c>. There is one instance.</summary>
internal sealed class NoneValue
{
    public static readonly NoneValue Instance = new();

    private NoneValue()
    {
    }
}
