using DataForge.Augmenters.Executable.Programs;
using DataForge.Core.Randomness;

namespace DataForge.Augmenters.Executable.UnitTests;

/// <summary>Programs with one constant changed.</summary>
internal static class Mutation
{
    /// <summary>A copy of a program with one of its constants one or two larger.</summary>
    public static HiddenProgram Of(HiddenProgram program, ref SplitMix64 draw)
    {
        int places = program.Body.Sum(Count);
        int place = draw.NextIndex(places);
        int change = 1 + draw.NextIndex(2);
        return program with { Body = Change(program.Body, ref place, change) };
    }

    private static int Count(Statement statement) => statement switch
    {
        Assignment assignment => Count(assignment.Value),
        Condition condition => Count(condition.Test) + condition.Then.Sum(Count) + condition.Else.Sum(Count),
        CountedLoop loop => loop.Body.Sum(Count),
        ConditionalLoop loop => loop.Body.Sum(Count),
        _ => 0,
    };

    private static int Count(Expression expression) => expression switch
    {
        Constant => 1,
        Operation operation => Count(operation.Left) + Count(operation.Right),
        _ => 0,
    };

    private static Statement Change(Statement statement, ref int place, int change)
    {
        switch (statement)
        {
            case Assignment assignment:
                return assignment with { Value = Change(assignment.Value, ref place, change) };
            case Condition condition:
                Expression test = Change(condition.Test, ref place, change);
                Statement[] then = Change(condition.Then, ref place, change);
                return new Condition(test, then, Change(condition.Else, ref place, change));
            case CountedLoop loop:
                return loop with { Body = Change(loop.Body, ref place, change) };
            case ConditionalLoop loop:
                return loop with { Body = Change(loop.Body, ref place, change) };
            default:
                return statement;
        }
    }

    private static Statement[] Change(IReadOnlyList<Statement> body, ref int place, int change)
    {
        var changed = new Statement[body.Count];
        for (int i = 0; i < changed.Length; i++)
        {
            changed[i] = Change(body[i], ref place, change);
        }

        return changed;
    }

    private static Expression Change(Expression expression, ref int place, int change)
    {
        switch (expression)
        {
            case Constant constant:
                return place-- == 0 ? new Constant(constant.Value + change) : constant;
            case Operation operation:
                Expression left = Change(operation.Left, ref place, change);
                return operation with { Left = left, Right = Change(operation.Right, ref place, change) };
            default:
                return expression;
        }
    }
}
