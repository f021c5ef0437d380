using System.Text.RegularExpressions;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Texts;

/// <summary>Tells prompts whose full answer may be harmful: there a stub or a broken answer can be the better one, so that "worse" is not certain.</summary>
internal static partial class HarmfulTask
{
    /// <summary>Reason of rows with such a prompt.</summary>
    public const string Reason = "harmful_prompt";

    /// <summary>What <see cref="Reason"/> means.</summary>
    public const string Means = "The conversation speaks of crime, violence, drugs, abuse or private data, where a full answer may be worse than a stub.";

    /// <summary>True where a message of the prompt has a word of that kind.</summary>
    public static bool Is(Messages prompt) => Signs().IsMatch(MessageText.Join(prompt));

    [GeneratedRegex(@"\b(?:kill\w*|murder\w*|assault\w*|rape\w*|rapist|stab\w*|poison\w*|strangl\w*|kidnap\w*|tortur\w*|bomb\w*|explosives?|grenades?|weapons?|guns?|ammo|ammunition|cocaine|heroin|meth|fentanyl|drugs?|weed|marijuana|steal\w*|stole|theft|thie\w*|shoplift\w*|rob|robbed|robbery|burgl\w*|fraud\w*|scam\w*|counterfeit\w*|forge|fake id|launder\w*|hack\w*|malware|ransomware|phish\w*|dox\w*|stalk\w*|spy|spying|blackmail\w*|extort\w*|address|who lives|lie about|jew(?:s|ish)?|muslims?|immigrants?|dead baby|phone number|social security|credit card|passwords?|bypass\w*|paywall|pirat\w*|torrent\w*|suicid\w*|self.harm|overdos\w*|racis\w*|racial|slurs?|nazi\w*|genocide|terroris\w*|porn\w*|nudes?|naked|sex\w*|underage|prostitut\w*|insult\w*|offensive|bull(?:y|ied|ying)|harass\w*|fuck\w*|shit\w*|bitch\w*|ass|asshole\w*|retard\w*|illegal\w*|smuggl\w*|arson|set fire|burn down|get away with|getting caught|being caught|evade|evasion|cheat\w*|vandal\w*|punch\w*|hurt\w*|attack\w*|hate\w*|crimes?|criminals?|prison|jail|abus\w*|prank\w*|break into|pick a lock|lock.?pick\w*)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Signs();
}
