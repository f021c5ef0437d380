namespace DataForge.Teachers.ChatTemplates.Runtime;

/// <summary>How a statement ended.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
}
