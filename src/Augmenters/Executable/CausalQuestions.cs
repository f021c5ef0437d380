using DataForge.Augmenters.Executable.CausalModels;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Executable;

/// <summary>Counterfactual yes/no questions over small causal models with nonsense names, answered by evaluating the model.</summary>
internal sealed class CausalQuestions(CausalQuestionsOptions options) : ExecutableOperator(options), IOperatorType<CausalQuestions, CausalQuestionsOptions>
{
    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "causal_questions",
        1,
        "Makes yes/no questions about deterministic causal models of 4 to 9 boolean events with nonsense names: basic, joint (several interventions), nested (one undoes what another did) and conditional (only a consequence was observed, and every world that agrees with it agrees on the answer). "
            + "Kinds and answers are drawn with equal chance; copies with other names are twins. After CounterBench (arXiv 2502.11008).",
        """
            - use: causal_questions
              ratio: 0.1
            """,
        RowShape.Preference);

    /// <inheritdoc/>
    public static IOperator Create(CausalQuestionsOptions options, OperatorSetup setup) => new CausalQuestions(options);

    /// <inheritdoc/>
    protected override bool Make(RowOutput output, ref SplitMix64 draw)
    {
        string kind = options.Kinds[draw.NextIndex(options.Kinds.Count)];
        bool answer = draw.NextIndex(2) == 0;
        CausalQuestion? question = null;
        for (int attempt = 0; attempt < 200 && question is null; attempt++)
        {
            question = CausalQuestion.Draw(kind, answer, ref draw);
        }

        if (question is null)
        {
            return false;
        }

        for (int copy = 0; copy < options.Copies; copy++)
        {
            string[] names = NonsenseNames.Draw(question.Model.Nodes.Length, ref draw);
            output.Make(Pair(question.Text(names), Say(names[question.Target], answer), Say(names[question.Target], !answer), "wrong_world", Parameters.Of(
                ("kind", kind), ("answer", answer ? "yes" : "no"), ("events", question.Model.Nodes.Length), ("copy", copy))));
        }

        return true;
    }

    private static string Say(string name, bool occurs) => occurs ? $"Yes. {name} would have occurred." : $"No. {name} would not have occurred.";
}
