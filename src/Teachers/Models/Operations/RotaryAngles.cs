namespace DataForge.Teachers.Models.Operations;

/// <summary>Cosines and sines for each token of a batch (Su et al. 2021): half the rotated columns each, row after row.</summary>
/// <param name="Half">Number of rotated pairs of a head: columns k and k + Half make a pair; columns from 2 Half on stay.</param>
/// <param name="Cosines">Tokens x Half.</param>
/// <param name="Sines">Tokens x Half.</param>
internal sealed record RotaryAngles(int Half, float[] Cosines, float[] Sines);
