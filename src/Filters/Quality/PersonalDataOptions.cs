using DataForge.Core.Options;

namespace DataForge.Filters.Quality;

/// <summary>Options of <c>personal_data</c>.</summary>
public sealed record PersonalDataOptions
{
    /// <summary>What happens.</summary>
    [Option("`reject` drops the row, `mask` puts [EMAIL], [PHONE] and the like in place of what is found.", Choices = ["reject", "mask"])]
    public string Action { get; init; } = "reject";

    /// <summary>Kinds looked for.</summary>
    [Option("Kinds looked for: `email`, `phone` (international, with + and country code, or North American), `ip` (v4), `card` (13 to 19 digits that pass the Luhn check), `iban` (that passes its check), `key` (access keys of known forms).",
        Min = 1, Choices = ["email", "phone", "ip", "card", "iban", "key"])]
    public IReadOnlyList<string> Kinds { get; init; } = ["email", "phone", "ip", "card", "iban", "key"];
}
