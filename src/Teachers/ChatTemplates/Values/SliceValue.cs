namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>The bounds between brackets in <c>x[a:b:c]</c>; a bound left out is <see cref="NoneValue"/>.</summary>
internal sealed class SliceValue(object start, object stop, object step)
{
    public object Start { get; } = start;

    public object Stop { get; } = stop;

    public object Step { get; } = step;
}
