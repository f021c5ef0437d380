namespace DataForge.Teachers.ChatTemplates;

/// <summary>A part of a rendered text that the template marks with <c>{% generation %}</c>.</summary>
/// <param name="Start">First code point.</param>
/// <param name="End">Code point behind the last.</param>
public readonly record struct GenerationSpan(int Start, int End);
