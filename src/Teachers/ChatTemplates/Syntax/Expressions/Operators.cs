using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>An arithmetic operator between two values.</summary>
internal sealed class BinaryExpression(string sign, Expression left, Expression right) : Expression
{
    public override IReadOnlyList<Node> Children => [left, right];

    public override object Evaluate(RenderContext context, Scope scope)
    {
        object a = left.Evaluate(context, scope);
        object b = right.Evaluate(context, scope);
        context.Place = this;
        context.Budget.Step();
        return sign switch
        {
            "+" => Arithmetic.Add(a, b, context.Budget),
            "-" => Arithmetic.Subtract(a, b),
            "*" => Arithmetic.Multiply(a, b, context.Budget),
            "/" => Arithmetic.Divide(a, b),
            "//" => Arithmetic.FloorDivide(a, b, context.Budget),
            "%" => Arithmetic.Remainder(a, b, context.Budget),
            _ => Arithmetic.Power(a, b, context.Budget),
        };
    }
}

/// <summary><c>-x</c> or <c>+x</c></summary>
internal sealed class SignExpression(bool negative, Expression operand) : Expression
{
    public override IReadOnlyList<Node> Children => [operand];

    public override object Evaluate(RenderContext context, Scope scope)
    {
        object value = operand.Evaluate(context, scope);
        context.Place = this;
        context.Budget.Step();
        return negative ? Arithmetic.Negate(value) : Arithmetic.Plus(value);
    }
}

/// <summary><c>a ~ b ~ c</c>: the texts of all, one after the other.</summary>
internal sealed class ConcatenateExpression(Expression[] parts) : Expression
{
    public override IReadOnlyList<Node> Children => parts;

    public override object Evaluate(RenderContext context, Scope scope)
    {
        object[] values = ListExpression.EvaluateAll(parts, context, scope);
        context.Place = this;
        if (context.Autoescape && Array.Exists(values, value => value is Values.Markup))
        {
            values = Array.ConvertAll(values, value => (object)Html.ToMarkup(value, context.Budget));
        }

        string[] texts = Array.ConvertAll(values, value => Display.Text(value, context.Budget));
        string text = context.Budget.Made(string.Concat(texts));
        return context.Autoescape && values[0] is Values.Markup ? new Values.Markup(text) : text;
    }
}
