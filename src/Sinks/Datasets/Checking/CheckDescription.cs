namespace DataForge.Sinks.Datasets.Checking;

/// <summary>One check: what it finds and what happens to those who do not look.</summary>
/// <param name="Name">Name in findings.</param>
/// <param name="Consequence">What goes wrong where the check fails.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record CheckDescription(string Name, string Consequence, string Remedy);
