namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>
/// Refuses filters and tests that do not exist when the template is parsed. Inside <c>{% if %}</c> and conditional
/// expressions they fail only where they are used, so that a template can ask for them first.
/// </summary>
internal static class FilterCheck
{
    public static void Check(TemplateTree tree) => Check(tree.Body, lenient: false);

    private static void Check(Node node, bool lenient)
    {
        switch (node)
        {
            case FilterExpression { IsKnown: false } filter when !lenient:
                throw Unknown("filter", filter.Name, node);
            case TestExpression { IsKnown: false } test when !lenient:
                throw Unknown("test", test.Name, node);
            case IfStatement or ConditionalExpression:
                lenient = true;
                break;
            case ForStatement or MacroBody or BlockStatement or SetBlockStatement or FilterBlockStatement or WithStatement or AutoescapeStatement:
                CheckFrame(node, lenient);
                return;
        }

        foreach (Node child in node.Children)
        {
            Check(child, lenient);
        }
    }

    /// <summary>A frame is strict inside; what is evaluated in the frame around it is not part of it.</summary>
    private static void CheckFrame(Node node, bool lenient)
    {
        foreach (Node child in node.Children)
        {
            bool outside = (node is ForStatement loop && child == loop.Iterable)
                || (node is WithStatement && child is Expression);
            Check(child, lenient && outside);
        }
    }

    private static TemplateSyntaxFailure Unknown(string kind, string name, Node node) =>
        new($"No {kind} named '{name}'.", node.Line, "TemplateAssertionError");
}
