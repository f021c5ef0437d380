using System.Text;

namespace DataForge.Augmenters.Executable.Programs;

/// <summary>A statement of the small language.</summary>
internal abstract record Statement
{
    /// <summary>Runs the statement on the variables.</summary>
    public abstract void Run(Dictionary<string, long> variables);

    /// <summary>Writes the statement in Python.</summary>
    /// <param name="text">Takes the lines.</param>
    /// <param name="depth">Levels of four spaces.</param>
    public abstract void Write(StringBuilder text, int depth);

    /// <summary>Writes one line.</summary>
    protected static void Line(StringBuilder text, int depth, string line) => text.Append(' ', depth * 4).Append(line).Append('\n');

    /// <summary>Writes a block.</summary>
    protected static void Block(StringBuilder text, int depth, IReadOnlyList<Statement> body)
    {
        foreach (Statement statement in body)
        {
            statement.Write(text, depth + 1);
        }
    }

    /// <summary>Runs a block.</summary>
    protected static void RunAll(IReadOnlyList<Statement> body, Dictionary<string, long> variables)
    {
        foreach (Statement statement in body)
        {
            statement.Run(variables);
        }
    }
}

/// <summary>An assignment.</summary>
internal sealed record Assignment(string Name, Expression Value) : Statement
{
    /// <inheritdoc/>
    public override void Run(Dictionary<string, long> variables) => variables[Name] = Value.Evaluate(variables);

    /// <inheritdoc/>
    public override void Write(StringBuilder text, int depth) => Line(text, depth, $"{Name} = {Value.Python}");
}

/// <summary>A condition with both branches; the second may hold another condition alone, which is written <c>elif</c>.</summary>
internal sealed record Condition(Expression Test, IReadOnlyList<Statement> Then, IReadOnlyList<Statement> Else) : Statement
{
    /// <inheritdoc/>
    public override void Run(Dictionary<string, long> variables) => RunAll(Test.Evaluate(variables) != 0 ? Then : Else, variables);

    /// <inheritdoc/>
    public override void Write(StringBuilder text, int depth) => Write(text, depth, "if");

    private void Write(StringBuilder text, int depth, string keyword)
    {
        Line(text, depth, $"{keyword} {Test.Python}:");
        Block(text, depth, Then);
        if (Else is [Condition next])
        {
            next.Write(text, depth, "elif");
        }
        else
        {
            Line(text, depth, "else:");
            Block(text, depth, Else);
        }
    }
}

/// <summary>A loop that runs a given number of times, with a counter from 0.</summary>
internal sealed record CountedLoop(string Counter, long Times, IReadOnlyList<Statement> Body) : Statement
{
    /// <inheritdoc/>
    public override void Run(Dictionary<string, long> variables)
    {
        for (long i = 0; i < Times; i++)
        {
            variables[Counter] = i;
            RunAll(Body, variables);
        }
    }

    /// <inheritdoc/>
    public override void Write(StringBuilder text, int depth)
    {
        Line(text, depth, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"for {Counter} in range({Times}):"));
        Block(text, depth, Body);
    }
}

/// <summary>A loop with a condition; more than <see cref="MostRounds"/> rounds are an error of the program's maker.</summary>
internal sealed record ConditionalLoop(Expression Test, IReadOnlyList<Statement> Body) : Statement
{
    /// <summary>Most rounds.</summary>
    public const int MostRounds = 10_000;

    /// <inheritdoc/>
    public override void Run(Dictionary<string, long> variables)
    {
        for (int round = 0; Test.Evaluate(variables) != 0; round++)
        {
            if (round == MostRounds)
            {
                throw new InvalidOperationException("A generated loop does not end.");
            }

            RunAll(Body, variables);
        }
    }

    /// <inheritdoc/>
    public override void Write(StringBuilder text, int depth)
    {
        Line(text, depth, $"while {Test.Python}:");
        Block(text, depth, Body);
    }
}
