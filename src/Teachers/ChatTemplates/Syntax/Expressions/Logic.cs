using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary><c>a and b</c> or <c>a or b</c>: the value of the side that decides.</summary>
internal sealed class LogicalExpression(bool isAnd, Expression left, Expression right) : Expression
{
    public override IReadOnlyList<Node> Children => [left, right];

    public override object Evaluate(RenderContext context, Scope scope)
    {
        object value = left.Evaluate(context, scope);
        context.Place = this;
        return Truth.Of(value) == isAnd ? right.Evaluate(context, scope) : value;
    }
}

/// <summary><c>not x</c></summary>
internal sealed class NotExpression(Expression operand) : Expression
{
    public override IReadOnlyList<Node> Children => [operand];

    public override object Evaluate(RenderContext context, Scope scope)
    {
        object value = operand.Evaluate(context, scope);
        context.Place = this;
        return Boxed.Of(!Truth.Of(value));
    }
}

/// <summary><c>a if test else b</c>; without <c>else</c> the value is undefined where the test fails.</summary>
internal sealed class ConditionalExpression(Expression test, Expression whenTrue, Expression? whenFalse) : Expression
{
    public override IReadOnlyList<Node> Children => whenFalse is null ? [test, whenTrue] : [test, whenTrue, whenFalse];

    public override object Evaluate(RenderContext context, Scope scope)
    {
        object tested = test.Evaluate(context, scope);
        context.Place = this;
        if (Truth.Of(tested))
        {
            return whenTrue.Evaluate(context, scope);
        }

        return whenFalse?.Evaluate(context, scope) ?? Undefined.WithHint(
            $"the inline if-expression on line {Line} evaluated to false and no else section was defined.");
    }
}

/// <summary>Comparisons in a row, as in <c>a &lt; b &lt;= c</c>.</summary>
internal sealed class CompareExpression(Expression first, (string Sign, Expression Operand)[] rest) : Expression
{
    public override IReadOnlyList<Node> Children => [first, .. rest.Select(part => part.Operand)];

    public override object Evaluate(RenderContext context, Scope scope)
    {
        object left = first.Evaluate(context, scope);
        foreach ((string sign, Expression operand) in rest)
        {
            object right = operand.Evaluate(context, scope);
            context.Place = this;
            context.Budget.Step();
            if (!Holds(left, sign, right, context.Budget))
            {
                return Boxed.False;
            }

            left = right;
        }

        return Boxed.True;
    }

    private static bool Holds(object left, string sign, object right, Budget budget) => sign switch
    {
        "==" => ValueEquality.AreEqual(left, right, budget),
        "!=" => !ValueEquality.AreEqual(left, right, budget),
        "in" => Membership.Contains(right, left, budget),
        "not in" => !Membership.Contains(right, left, budget),
        _ => Ordering.Holds(left, sign, right, budget),
    };
}
