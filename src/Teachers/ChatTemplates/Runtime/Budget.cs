using System.Runtime.CompilerServices;

namespace DataForge.Teachers.ChatTemplates.Runtime;

/// <summary>Counts what one rendering has used and fails where a limit is passed.</summary>
internal sealed class Budget(ChatTemplateLimits limits)
{
    /// <summary>How deep lists and mappings may lie in one another where they are printed, compared or written as JSON.</summary>
    public const int MaxValueNesting = 256;

    private long _steps;
    private long _allocated;
    private int _depth;

    public ChatTemplateLimits Limits { get; } = limits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step()
    {
        if (++_steps > Limits.MaxSteps)
        {
            FailSteps();
        }
    }

    /// <summary>Charges work over <paramref name="units"/> characters or items that is done by a fast loop.</summary>
    public void Scan(long units)
    {
        _steps += 1 + (units >> 5);
        if (_steps > Limits.MaxSteps)
        {
            FailSteps();
        }
    }

    /// <summary>Charges the exact decimal form of a floating-point number, which can have hundreds of digits.</summary>
    public void Decimal() => Scan(2048);

    /// <summary>Charges a text of <paramref name="characters"/> units before it is made.</summary>
    public void Allocate(long characters)
    {
        if (characters < 0 || characters > Limits.MaxAllocatedCharacters - _allocated)
        {
            throw TemplateFailure.Limit(
                $"the template makes more than {Limits.MaxAllocatedCharacters} characters of text in all; raise {nameof(ChatTemplateLimits.MaxAllocatedCharacters)} if that is intended");
        }

        _allocated += characters;
        Scan(characters);
    }

    /// <summary>Charges a list of <paramref name="count"/> items before it is made.</summary>
    public void AllocateItems(long count) => Allocate(count > Limits.MaxAllocatedCharacters ? -1 : count * 8);

    /// <summary>Charges <paramref name="text"/>, which has just been made from a text of about its size, and gives it back.</summary>
    public string Made(string text)
    {
        Allocate(text.Length);
        return text;
    }

    /// <summary>Enters code that is <paramref name="depth"/> levels deep in itself.</summary>
    public void Enter(int depth)
    {
        _depth += depth;
        if (_depth > Limits.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _depth -= depth;
            throw TemplateFailure.Recursion("maximum recursion depth exceeded");
        }
    }

    public void Leave(int depth) => _depth -= depth;

    /// <summary>Checks how deep a value lies in another.</summary>
    public static void CheckNesting(int nesting)
    {
        if (nesting > MaxValueNesting)
        {
            throw TemplateFailure.Recursion($"values are nested more than {MaxValueNesting} deep");
        }
    }

    private void FailSteps() => throw TemplateFailure.Limit(
        $"the template takes more than {Limits.MaxSteps} steps; raise {nameof(ChatTemplateLimits.MaxSteps)} if that is intended");
}
