using DataForge.Augmenters.Executable.Programs;
using DataForge.Core.Options;

namespace DataForge.Augmenters.Executable;

/// <summary>Options of <c>hidden_variable</c>.</summary>
public sealed record HiddenVariableOptions : IExecutableOptions
{
    /// <summary>Share of rows that get problems.</summary>
    [Option("Share of the rows read that get problems, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;

    /// <summary>Problems per row.</summary>
    [Option("Problems per row, each with its twin.", Min = 1, Max = 1000)]
    public int Count { get; init; } = 1;

    /// <summary>Families to draw from.</summary>
    [Option("Families of programs, each equally likely.", Choices = [ProgramFamilies.IfElse, ProgramFamilies.IfElseLong, ProgramFamilies.While, ProgramFamilies.SeveralHidden, ProgramFamilies.Purchase], Min = 1, Max = 5)]
    public IReadOnlyList<string> Families { get; init; } = [ProgramFamilies.IfElse, ProgramFamilies.IfElseLong, ProgramFamilies.While, ProgramFamilies.SeveralHidden, ProgramFamilies.Purchase];
}
