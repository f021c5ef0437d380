namespace DataForge.Augmenters.Causal;

/// <summary>
/// Closed classes of names whose members exclude each other: what holds of one does not hold of another. Names that are also common words or belong
/// to two classes (May, Turkey, Georgia, Washington, Mercury) are left out on purpose.
/// </summary>
internal static class EntityClasses
{
    private const string Months = "January|February|April|June|July|August|September|October|November|December";
    private const string Weekdays = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";
    private const string Planets = "Venus|Mars|Jupiter|Saturn|Uranus|Neptune";
    private const string Continents = "Africa|Asia|Europe|Antarctica|North America|South America";

    private const string Countries = "Afghanistan|Albania|Algeria|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bangladesh|Belarus|Belgium|Bolivia|Bosnia|Botswana|Brazil|Bulgaria|Cambodia|Cameroon|Canada|"
        + "Chile|China|Colombia|Croatia|Cuba|Cyprus|Denmark|Ecuador|Egypt|Estonia|Ethiopia|Finland|France|Germany|Ghana|Greece|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|"
        + "Japan|Kazakhstan|Kenya|Kuwait|Laos|Latvia|Lebanon|Libya|Lithuania|Madagascar|Malaysia|Malta|Mexico|Moldova|Mongolia|Morocco|Mozambique|Myanmar|Namibia|Nepal|Nicaragua|Nigeria|Norway|Oman|"
        + "Pakistan|Paraguay|Peru|Poland|Portugal|Qatar|Romania|Russia|Rwanda|Saudi Arabia|Senegal|Serbia|Singapore|Slovakia|Slovenia|Somalia|Spain|Sri Lanka|Sudan|Sweden|Switzerland|Syria|Tanzania|Thailand|Tunisia|"
        + "Uganda|Ukraine|Uruguay|Uzbekistan|Venezuela|Vietnam|Yemen|Zambia|Zimbabwe|New Zealand|South Africa|South Korea|North Korea|Costa Rica";

    private const string Cities = "Amsterdam|Athens|Baghdad|Bangkok|Barcelona|Beijing|Beirut|Berlin|Bogota|Boston|Brussels|Bucharest|Budapest|Cairo|Chicago|Copenhagen|Dallas|Delhi|Denver|Detroit|Dubai|Dublin|Edinburgh|"
        + "Frankfurt|Geneva|Glasgow|Hamburg|Hanoi|Havana|Helsinki|Hong Kong|Honolulu|Istanbul|Jakarta|Jerusalem|Johannesburg|Karachi|Kiev|Kyoto|Lagos|Las Vegas|Lima|Lisbon|London|Los Angeles|Lyon|Madrid|Manchester|Manila|"
        + "Marseille|Melbourne|Mexico City|Miami|Milan|Montreal|Moscow|Mumbai|Munich|Nairobi|Naples|New Orleans|Osaka|Oslo|Ottawa|Paris|Philadelphia|Prague|Riga|Rome|San Diego|San Francisco|Sao Paulo|Seattle|Seoul|"
        + "Shanghai|Stockholm|Sydney|Taipei|Tehran|Tel Aviv|Tokyo|Toronto|Vancouver|Venice|Vienna|Warsaw|Zagreb|Zurich";

    private const string States = "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|"
        + "Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Wisconsin|Wyoming";

    private const string Peoples = "American|Argentinian|Australian|Austrian|Belgian|Brazilian|British|Canadian|Chilean|Chinese|Cuban|Czech|Danish|Dutch|Egyptian|English|Ethiopian|Finnish|French|German|Greek|Hungarian|Indian|"
        + "Indonesian|Iranian|Irish|Israeli|Italian|Jamaican|Japanese|Kenyan|Korean|Malaysian|Mexican|Moroccan|Nigerian|Norwegian|Pakistani|Peruvian|Portuguese|Romanian|Russian|Scottish|Serbian|Spanish|Swedish|Swiss|Thai|Turkish|Ukrainian|Vietnamese|Welsh";

    private const string Women = "Abigail|Alice|Amanda|Amelia|Amy|Andrea|Angela|Anna|Barbara|Beatrice|Betty|Brenda|Carla|Caroline|Catherine|Chloe|Claire|Cynthia|Deborah|Diana|Donna|Dorothy|Elena|Elizabeth|Emily|Emma|Eva|Fiona|Gloria|Hannah|"
        + "Helen|Isabella|Jane|Janet|Jennifer|Jessica|Joan|Judith|Julia|Karen|Kate|Katherine|Kathleen|Kimberly|Laura|Linda|Lisa|Lucy|Margaret|Maria|Mary|Megan|Melissa|Michelle|Nancy|Natalia|Nicole|Olivia|Patricia|Rachel|Rebecca|Samantha|Sandra|"
        + "Sarah|Sharon|Sophia|Sophie|Stephanie|Susan|Tanya|Teresa|Tina|Ursula|Valerie|Vanessa|Weng|Yolanda|Zoe";

    private const string Men = "Aaron|Adam|Alan|Albert|Alex|Andrew|Anthony|Arthur|Benjamin|Bob|Brandon|Brian|Carlos|Charles|Christopher|Daniel|David|Dennis|Donald|Douglas|Edward|Eric|Ethan|Felix|Gary|George|Gerald|Gregory|Harold|Harry|Henry|"
        + "Ivan|Jacob|James|Jason|Jeffrey|Jeremy|Jerry|Jim|Joe|John|Johnny|Jonathan|Jose|Joseph|Joshua|Justin|Keith|Kenneth|Kevin|Larry|Leo|Liam|Logan|Louis|Lucas|Luke|Marcus|Martin|Matthew|Michael|Mike|Nathan|Nicholas|Noah|Oliver|Oscar|Patrick|"
        + "Paul|Pedro|Peter|Philip|Ralph|Raymond|Richard|Robert|Roger|Ronald|Roy|Russell|Ryan|Samuel|Scott|Sean|Simon|Stanley|Stephen|Steven|Theodore|Thomas|Tim|Timothy|Tom|Victor|Vincent|Walter|William|Xavier|Zachary";

    private const string Companies = "Adobe|Airbnb|Boeing|Cisco|Facebook|Google|Honda|Huawei|IBM|Intel|Lenovo|Microsoft|Netflix|Nintendo|Nissan|Nokia|Nvidia|Panasonic|PayPal|Pepsi|Porsche|Samsung|Siemens|Sony|Spotify|Starbucks|Toyota|Twitter|Uber|Volkswagen|Volvo|Walmart|Yahoo|YouTube";

    private const string Elements = "hydrogen|helium|lithium|beryllium|carbon|nitrogen|oxygen|neon|sodium|magnesium|silicon|phosphorus|sulfur|chlorine|argon|potassium|calcium|titanium|chromium|manganese|cobalt|zinc|arsenic|bromine|krypton|iodine|xenon|platinum|uranium|plutonium";

    /// <summary>The classes by name, each with its members.</summary>
    public static IReadOnlyList<(string Class, IReadOnlyList<string> Members)> All { get; } =
    [
        ("month", Months.Split('|')), ("weekday", Weekdays.Split('|')), ("planet", Planets.Split('|')), ("continent", Continents.Split('|')), ("country", Countries.Split('|')),
        ("city", Cities.Split('|')), ("state", States.Split('|')), ("people", Peoples.Split('|')), ("woman", Women.Split('|')), ("man", Men.Split('|')),
        ("company", Companies.Split('|')), ("element", Elements.Split('|')),
    ];
}
