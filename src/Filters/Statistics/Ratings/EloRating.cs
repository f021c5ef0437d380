using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Ratings;

/// <summary>Ratings updated game by game (Elo 1978): they depend on the order of the games, unlike <see cref="BradleyTerry"/>.</summary>
internal sealed class EloRating(int players, double start = 1000, double step = 32)
{
    private readonly double[] _ratings = [.. Enumerable.Repeat(start, players)];

    /// <summary>The ratings now.</summary>
    public IReadOnlyList<double> Ratings => _ratings;

    /// <summary>Plays a game: both ratings move by step * (score - expected score), from the values before it.</summary>
    /// <param name="first">First player.</param>
    /// <param name="second">Second player.</param>
    /// <param name="score">1 if the first one wins, 0 if it loses, 1/2 for a tie.</param>
    public void Play(int first, int second, double score)
    {
        double expected = 1 / (1 + Portable.Exp((_ratings[second] - _ratings[first]) / 400 * Portable.Log(10)));
        double moved = step * (score - expected);
        _ratings[first] += moved;
        _ratings[second] -= moved;
    }
}
