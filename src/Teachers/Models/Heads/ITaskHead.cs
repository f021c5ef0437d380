using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Models.Heads;

/// <summary>Turns the states of a batch into scores.</summary>
internal interface ITaskHead
{
    /// <summary>Label names in the order of the logits; empty where the task has none.</summary>
    IReadOnlyList<string> Labels { get; }

    /// <summary>Refuses a row that lacks what the head needs.</summary>
    /// <exception cref="InputRejectedException">The row cannot be scored.</exception>
    void Check(EncodedInput input);

    /// <summary>Scores the texts of a batch, in their order.</summary>
    TeacherScore[] Score(ITensorOperations operations, Tensor states, PackedBatch batch, IReadOnlyList<EncodedInput> inputs);
}
