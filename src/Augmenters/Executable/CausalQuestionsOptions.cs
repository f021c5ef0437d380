using DataForge.Augmenters.Executable.CausalModels;
using DataForge.Core.Options;

namespace DataForge.Augmenters.Executable;

/// <summary>Options of <c>causal_questions</c>.</summary>
public sealed record CausalQuestionsOptions : IExecutableOptions
{
    /// <summary>Share of rows that get questions.</summary>
    [Option("Share of the rows read that get questions, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;

    /// <summary>Questions per row.</summary>
    [Option("Questions per row.", Min = 1, Max = 1000)]
    public int Count { get; init; } = 1;

    /// <summary>Copies with other names.</summary>
    [Option("Copies of each question, each with names of its own.", Min = 1, Max = 20)]
    public int Copies { get; init; } = 1;

    /// <summary>Kinds to draw from.</summary>
    [Option("Kinds of questions, each equally likely.", Choices = [CausalQuestion.Basic, CausalQuestion.Joint, CausalQuestion.Nested, CausalQuestion.Conditional], Min = 1, Max = 4)]
    public IReadOnlyList<string> Kinds { get; init; } = [CausalQuestion.Basic, CausalQuestion.Joint, CausalQuestion.Nested, CausalQuestion.Conditional];
}
