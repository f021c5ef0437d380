namespace DataForge.Samples;

/// <summary>Facts about countries: name, capital, currency, an official language, continent, and another city that is not the capital.</summary>
internal static class Countries
{
    private const string Table = """
        Argentina|Buenos Aires|Argentine peso|Spanish|South America|Rosario
        Australia|Canberra|Australian dollar|English|Oceania|Sydney
        Austria|Vienna|euro|German|Europe|Salzburg
        Belgium|Brussels|euro|Dutch|Europe|Antwerp
        Brazil|Brasilia|Brazilian real|Portuguese|South America|Recife
        Bulgaria|Sofia|Bulgarian lev|Bulgarian|Europe|Plovdiv
        Canada|Ottawa|Canadian dollar|English|North America|Toronto
        Chile|Santiago|Chilean peso|Spanish|South America|Valparaiso
        Colombia|Bogota|Colombian peso|Spanish|South America|Medellin
        Cuba|Havana|Cuban peso|Spanish|North America|Camaguey
        Denmark|Copenhagen|Danish krone|Danish|Europe|Aarhus
        Egypt|Cairo|Egyptian pound|Arabic|Africa|Alexandria
        Estonia|Tallinn|euro|Estonian|Europe|Tartu
        Ethiopia|Addis Ababa|Ethiopian birr|Amharic|Africa|Gondar
        Finland|Helsinki|euro|Finnish|Europe|Tampere
        France|Paris|euro|French|Europe|Lyon
        Germany|Berlin|euro|German|Europe|Hamburg
        Ghana|Accra|Ghanaian cedi|English|Africa|Kumasi
        Greece|Athens|euro|Greek|Europe|Patras
        Hungary|Budapest|Hungarian forint|Hungarian|Europe|Debrecen
        Iceland|Reykjavik|Icelandic krona|Icelandic|Europe|Akureyri
        India|New Delhi|Indian rupee|Hindi|Asia|Mumbai
        Ireland|Dublin|euro|Irish|Europe|Cork
        Italy|Rome|euro|Italian|Europe|Milan
        Japan|Tokyo|yen|Japanese|Asia|Osaka
        Kenya|Nairobi|Kenyan shilling|Swahili|Africa|Mombasa
        Latvia|Riga|euro|Latvian|Europe|Liepaja
        Mexico|Mexico City|Mexican peso|Spanish|North America|Guadalajara
        Morocco|Rabat|Moroccan dirham|Arabic|Africa|Casablanca
        Nepal|Kathmandu|Nepalese rupee|Nepali|Asia|Pokhara
        Nigeria|Abuja|naira|English|Africa|Lagos
        Norway|Oslo|Norwegian krone|Norwegian|Europe|Bergen
        Peru|Lima|sol|Spanish|South America|Cusco
        Poland|Warsaw|zloty|Polish|Europe|Krakow
        Portugal|Lisbon|euro|Portuguese|Europe|Porto
        Romania|Bucharest|Romanian leu|Romanian|Europe|Cluj-Napoca
        Senegal|Dakar|West African CFA franc|French|Africa|Thies
        Spain|Madrid|euro|Spanish|Europe|Seville
        Sweden|Stockholm|Swedish krona|Swedish|Europe|Gothenburg
        Thailand|Bangkok|baht|Thai|Asia|Chiang Mai
        Uruguay|Montevideo|Uruguayan peso|Spanish|South America|Salto
        Vietnam|Hanoi|dong|Vietnamese|Asia|Da Nang
        """;

    /// <summary>One country.</summary>
    public sealed record Country(string Name, string Capital, string Currency, string Language, string Continent, string OtherCity);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<Country> All { get; } = [.. Table.Split('\n').Select(line => line.Split('|')).Select(field => new Country(field[0], field[1], field[2], field[3], field[4], field[5]))];
}
