using DataForge.Core.Randomness;

namespace DataForge.Augmenters.Executable.Programs;

/// <summary>Templates of hidden-variable programs: one condition, a chain of conditions, a loop, several hidden inputs, a word problem's arithmetic.</summary>
internal static class ProgramFamilies
{
    /// <summary>Names of the families.</summary>
    public const string IfElse = "if_else";

    /// <summary>A chain of conditions with a condition inside.</summary>
    public const string IfElseLong = "if_else_long";

    /// <summary>A loop with a condition.</summary>
    public const string While = "while";

    /// <summary>Three hidden inputs and counted loops.</summary>
    public const string SeveralHidden = "multi_r";

    /// <summary>A purchase with a hidden price.</summary>
    public const string Purchase = "gsm";

    /// <summary>A program of a family.</summary>
    public static HiddenProgram Draw(string family, ref SplitMix64 draw) => family switch
    {
        IfElse => new HiddenProgram(family, ["r"], 12, [Choose(ref draw, [Set(Linear("r", ref draw))], [Set(Linear("r", ref draw))])], Modulus(ref draw)),
        IfElseLong => Long(ref draw),
        While => Loop(ref draw),
        SeveralHidden => Several(ref draw),
        _ => Shop(ref draw),
    };

    private static HiddenProgram Long(ref SplitMix64 draw)
    {
        Statement inner = Choose(ref draw, [Set(Linear("r", ref draw))], [Set(Linear("r", ref draw))]);
        Statement last = new Condition(Compare(new Variable("r"), 3 + draw.NextIndex(6), ref draw), [Set(Linear("r", ref draw))], [Set(Linear("r", ref draw))]);
        return new HiddenProgram(IfElseLong, ["r"], 12, [new Condition(Compare(new Variable("x"), 6 + draw.NextIndex(8), ref draw), [inner], [last])], Modulus(ref draw));
    }

    private static HiddenProgram Loop(ref SplitMix64 draw)
    {
        Statement[] body =
        [
            new Assignment("y", new Operation("+", new Variable("y"), new Operation("+", new Variable("r"), new Constant(1 + draw.NextIndex(4))))),
            new Assignment("n", new Operation("-", new Variable("n"), new Constant(1 + draw.NextIndex(3)))),
        ];
        return new HiddenProgram(While, ["r"], 12, [new Assignment("y", new Constant(draw.NextIndex(5))), new Assignment("n", new Variable("x")), new ConditionalLoop(new Operation(">", new Variable("n"), new Constant(0)), body)], Modulus(ref draw));
    }

    private static HiddenProgram Several(ref SplitMix64 draw)
    {
        Statement[] first = [new Assignment("y", new Operation("+", new Variable("y"), new Operation("*", new Variable("a"), new Variable("i"))))];
        Statement[] second = [new Assignment("y", new Operation("+", new Variable("y"), new Variable("b")))];
        return new HiddenProgram(SeveralHidden, ["a", "b", "c"], 4,
        [
            new Assignment("y", new Operation("*", new Variable("x"), new Operation("+", new Variable("c"), new Constant(1 + draw.NextIndex(3))))),
            new CountedLoop("i", 2 + draw.NextIndex(3), first),
            new Condition(Compare(new Variable("x"), 6 + draw.NextIndex(8), ref draw), [new CountedLoop("j", 2 + draw.NextIndex(3), second)], [new Assignment("y", new Operation("+", new Variable("y"), new Variable("c")))]),
        ], Modulus(ref draw));
    }

    private static HiddenProgram Shop(ref SplitMix64 draw)
    {
        Statement total = Set(new Operation("+", new Operation("*", new Variable("x"), new Operation("+", new Variable("price"), new Constant(1 + draw.NextIndex(4)))), new Constant(2 + draw.NextIndex(8))));
        return new HiddenProgram(Purchase, ["price"], 12, [total], 5 + draw.NextIndex(6));
    }

    private static Condition Choose(ref SplitMix64 draw, IReadOnlyList<Statement> then, IReadOnlyList<Statement> otherwise) =>
        new(Compare(draw.NextIndex(2) == 0 ? new Variable("x") : new Operation("+", new Variable("x"), new Variable("r")), 6 + draw.NextIndex(10), ref draw), then, otherwise);

    private static Operation Compare(Expression left, int threshold, ref SplitMix64 draw) => new(draw.NextIndex(2) == 0 ? ">" : "<", left, new Constant(threshold));

    private static Assignment Set(Expression value) => new("y", value);

    private static Operation Linear(string hidden, ref SplitMix64 draw)
    {
        Expression scaled = draw.NextIndex(3) == 0
            ? new Operation("//", new Variable(hidden), new Constant(2))
            : new Operation("*", new Variable(hidden), new Constant(1 + draw.NextIndex(4)));
        return new Operation("+", new Operation("*", new Variable("x"), new Constant(1 + draw.NextIndex(5))), scaled);
    }

    private static long Modulus(ref SplitMix64 draw) => 5 + draw.NextIndex(6);
}
