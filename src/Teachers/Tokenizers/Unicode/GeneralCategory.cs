namespace DataForge.Teachers.Tokenizers.Unicode;

/// <summary>Unicode general categories, numbered as in the embedded table.</summary>
internal enum GeneralCategory : byte
{
    Cn, Lu, Ll, Lt, Lm, Lo, Mn, Mc, Me, Nd, Nl, No, Pc, Pd, Ps, Pe, Pi, Pf, Po, Sm, Sc, Sk, So, Zs, Zl, Zp, Cc, Cf, Cs, Co,
}
