namespace DataForge.Benchmarks.Reading.Sheets;

/// <summary>What is asked about an item.</summary>
internal enum Question
{
    /// <summary>Which of two answers is better.</summary>
    Answers,

    /// <summary>Which of two prompts an answer fits better.</summary>
    Prompts,

    /// <summary>Whether two versions of a task and its answer deserve the same mark.</summary>
    Versions,

    /// <summary>Which of several answers is the best.</summary>
    Best,

    /// <summary>Which step is the first wrong one.</summary>
    Steps,

    /// <summary>How a hypothesis follows from a premise.</summary>
    Inference,

    /// <summary>How many requirements an answer meets.</summary>
    Checklist,

    /// <summary>How much of a complete answer is there.</summary>
    Progress,

    /// <summary>How an answer and its second asking stand to each other and to the truth.</summary>
    Consistency,
}
