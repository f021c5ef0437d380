namespace DataForge.Benchmarks.Reading.Sheets;

/// <summary>The questions in words that do not tell which way a rule works, and the answers they take.</summary>
internal static class Questions
{
    /// <summary>Answer for what cannot be told apart.</summary>
    public const string Tie = "T";

    /// <summary>Answer for a broken item.</summary>
    public const string Broken = "X";

    /// <summary>The question's text on a sheet.</summary>
    public static string Text(Question question) => question switch
    {
        Question.Answers => "A prompt and two answers to it, A and B. Which answer would a careful reader call better: right, honest, useful, doing what the prompt asks? Answer A or B, or T where they are equally good or equally bad, or neither can be told better.",
        Question.Prompts => "One answer and two prompts, A and B. Which prompt does the answer fit better: to which is it the more right and useful reply? Answer A or B, or T where it fits both, or neither, equally.",
        Question.Versions => "Two versions, A and B, of one task, each with its answer. Would a fair marker give both answers the same mark? Answer T if so; otherwise A or B, whichever deserves the higher mark.",
        Question.Best => "A prompt and several answers under letters. Which is the best? Answer its letter, or T where two or more are equally good and better than the rest, or no best one can be told.",
        Question.Steps => "A prompt and a solution in numbered steps. Which is the first wrong step: wrong in itself, not building on an earlier fault? Answer its number, or 0 where all are right.",
        Question.Inference => "A premise and a hypothesis about the same scene. Answer 3 where the hypothesis follows from the premise, 1 where it contradicts it, 2 where it may or may not hold.",
        Question.Checklist => "A prompt with a list of requirements, and an answer. Answer the level 1 + k, where k is how many requirements of the list the answer meets.",
        Question.Progress => "A prompt, a complete answer of n parts (the lines of a computation, the one of the final result too, or the items of a list), and an answer to judge. Answer its level: 5 where it is complete; otherwise 1 + 4 k / n, rounded (halves up) but at most 4, where k is how many of the n parts it has. T where no number of parts can be told.",
        Question.Consistency => "A prompt, a first answer to it and a second answer to it, of which only the final answers count. Answer 1 where both are right, 2 where both give the same wrong one, 3 where the first is right and the second gives another, 4 where the first is wrong and the second gives another one, right or wrong.",
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, "There is no such question."),
    };

    /// <summary>True where a reader may answer this (upper case) to the question.</summary>
    public static bool Allows(Question question, string answer) => answer is Broken or Tie || question switch
    {
        Question.Answers or Question.Prompts or Question.Versions => answer is "A" or "B",
        Question.Best => answer.Length == 1 && char.IsAsciiLetterUpper(answer[0]),
        Question.Inference => answer is "1" or "2" or "3",
        Question.Consistency => answer is "1" or "2" or "3" or "4",
        _ => answer.Length is 1 or 2 && answer.All(char.IsAsciiDigit),
    };
}
