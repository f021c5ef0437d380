namespace DataForge.Samples;

/// <summary>Requests for five things, with the five things.</summary>
internal static class Lists
{
    private const string Table = """
        Give me five tips for sleeping better.|Go to bed and get up at the same times, also at weekends.|Keep the bedroom dark, quiet and cool.|Stop drinking coffee after early afternoon.|Put screens away an hour before bedtime.|If you lie awake for long, get up and read until you are tired.
        List five vegetables that grow well in shade.|Lettuce, which turns bitter in strong sun.|Spinach, which bolts later in cool places.|Kale, which needs only a few hours of light.|Radishes, which form roots in half shade.|Swiss chard, which bears many leaves with little sun.
        Name five rivers in Europe.|The Danube, which flows from the Black Forest to the Black Sea.|The Rhine, which reaches the North Sea in the Netherlands.|The Seine, which runs through Paris.|The Tagus, which ends at Lisbon.|The Volga, the longest of them.
        Suggest five ways to save water at home.|Repair taps that drip.|Take short showers in place of baths.|Run the washing machine only when it is full.|Collect rain for the garden.|Turn off the tap while brushing your teeth.
        Give me five ideas for a rainy afternoon with children.|Build a den from chairs and blankets.|Bake biscuits and decorate them together.|Hold a treasure hunt with written clues.|Draw a comic in which everybody adds one picture.|Put on a puppet show with old socks.
        Write five questions for a job interview with a baker.|Which bread do you bake best, and how do you make it?|How do you plan a night with three ovens and ten kinds of dough?|Tell me about a batch that failed and what you did.|How do you keep allergens apart?|What would you add to our range in your first month?
        List five planets with one fact about each.|Mercury has the shortest year, 88 days.|Venus is hotter than Mercury although it is further from the sun.|Mars has the tallest known volcano, Olympus Mons.|Jupiter has more mass than all the other planets together.|Saturn is less dense than water.
        Name five inventions of the nineteenth century.|The telephone, patented by Alexander Graham Bell in 1876.|The safety elevator, shown by Elisha Otis in 1854.|Dynamite, patented by Alfred Nobel in 1867.|The phonograph, presented by Thomas Edison in 1877.|The diesel engine, patented by Rudolf Diesel in 1892.
        Suggest five healthy snacks for the office.|An apple with a handful of nuts.|Carrot sticks with hummus.|Plain yoghurt with berries.|Wholegrain crackers with cheese.|A boiled egg.
        Give me five rules for a safe bicycle ride at night.|Check the front and rear lights before you leave.|Wear something that reflects.|Keep a good distance from parked cars.|Signal early and clearly.|Ride more slowly than by day, since you see less.
        List five birds that cannot fly.|The ostrich, the largest living bird.|The emu of Australia.|The kiwi of New Zealand.|The penguins of the southern seas.|The cassowary of New Guinea.
        Name five uses for old newspapers.|Wrapping fragile things for a move.|Cleaning windows without streaks.|Lining the compost bin.|Making papier-mache.|Keeping weeds down under mulch.
        Suggest five topics for a school science project.|How light affects the growth of cress.|Which paper bridge carries most.|How fast ice melts with and without salt.|Which materials block sound best.|How temperature changes the life of soap bubbles.
        Give me five arguments for learning a second language.|You can work and study in more places.|You understand films, songs and books as they were written.|You see how your own language works.|You meet people who would otherwise stay strangers.|It trains memory and attention.
        List five things to check before buying a used car.|The service book and the number of former owners.|Rust at the wheel arches and under the doors.|The tyres, whose wear shows how the car tracks.|Whether the engine starts smoothly when cold.|A test drive with braking from high speed.
        Write five short slogans for a library.|Read more, know more.|Every shelf a journey.|Borrow a world, bring it back.|Quiet rooms, loud ideas.|Your card opens every door.
        Name five bones of the human arm and hand.|The humerus in the upper arm.|The radius on the side of the thumb.|The ulna on the other side.|The scaphoid in the wrist.|The metacarpals in the palm.
        Suggest five steps to prepare for a marathon.|Build up slowly over at least sixteen weeks.|Make one run a week longer than the others.|Take two days of rest each week.|Practise drinking and eating on the long runs.|Run less in the last two weeks.
        """;

    /// <summary>Request and its five items.</summary>
    public static IReadOnlyList<(string Request, string[] Items)> All { get; } =
        [.. Table.Split('\n').Select(line => line.Split('|')).Select(field => (field[0], field[1..]))];
}
