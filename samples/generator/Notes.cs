using DataForge.Core.Randomness;

namespace DataForge.Samples;

/// <summary>Requests for short notes with a name, a day and a place that the note must get right.</summary>
internal static class Notes
{
    private static readonly string[] People = ["Anna", "Henry", "Laura", "Oliver", "Susan", "Peter", "Rachel", "David", "Emily", "Thomas"];
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    private static readonly string[] Cities = ["Lisbon", "Prague", "Dublin", "Vienna", "Oslo", "Madrid", "Athens"];
    private static readonly string[] Events = ["a dinner", "a birthday party", "a workshop", "a concert", "a farewell lunch"];

    /// <summary>One request with a better and a worse note.</summary>
    public static (string Prompt, string Better, string Worse) Draw(int number, ref SplitMix64 draw)
    {
        string person = People[number % People.Length];
        string day = Days[draw.NextIndex(Days.Length)];
        string city = Cities[draw.NextIndex(Cities.Length)];
        string what = Events[draw.NextIndex(Events.Length)];
        int hour = 5 + draw.NextIndex(4);
        int guests = 11 + draw.NextIndex(30);
        string prompt = $"Write a short note that invites {person} to {what} in {city} on {day} at {hour} pm. There will be {guests} guests.";
        string better = $"Dear {person},\n\nI would love to see you at {what} in {city} this {day}. We begin at {hour} pm, and there will be {guests} guests in all. Let me know whether you can come.\n\nWarm regards";
        string worse = (number % 3) switch
        {
            0 => $"Dear {person},\n\nYou are invited to something nice soon. The details will follow when they are known. I hope that you are well and that we see each other again some time.\n\nWarm regards",
            1 => $"Dear guest,\n\nplease come to {what}. It is on some day this week, at the usual place.",
            _ => "An invitation note should name the guest, the occasion, the place and the time. It should be short and friendly. Many people also add a closing line.",
        };
        return (prompt, better, worse);
    }
}
