using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>What the global <c>namespace</c> gives: the one object that a template can assign to.</summary>
internal sealed class NamespaceValue(DictValue attributes)
{
    public DictValue Attributes { get; } = attributes;

    /// <summary>Assigns an attribute; names that start with an underscore are refused.</summary>
    public void Assign(string name, object value)
    {
        if (name.StartsWith('_'))
        {
            throw TemplateFailure.Security(
                $"Chat templates cannot store underscore-prefixed attributes on a namespace, but got '{name}'. Please rename the attribute.");
        }

        Attributes.Set(name, value);
    }
}
