namespace DataForge.Teachers.Models.Operations;

/// <summary>Functions applied to each element.</summary>
internal enum Activation
{
    /// <summary>x.</summary>
    None,

    /// <summary>x (1 + erf(x / sqrt 2)) / 2.</summary>
    Gelu,

    /// <summary>x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2.</summary>
    GeluTanh,

    /// <summary>x / (1 + e^-x).</summary>
    Silu,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>tanh(x).</summary>
    Tanh,
}
