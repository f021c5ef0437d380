using DataForge.Core.Randomness;

namespace DataForge.Samples;

/// <summary>Word problems with their solutions in steps. Every number is computed; nothing is looked up.</summary>
internal static class WordProblems
{
    private static readonly string[] People = ["Mira", "Jonas", "Priya", "Tomas", "Leila", "Anders", "Keiko", "Samir", "Ines", "Paulo"];

    private delegate (string Problem, string[] Steps) Template(string person, ref SplitMix64 draw);

    private static readonly Template[] Templates = [Bakery, Savings, Trip, Garden, Tickets, Books, Fence, Eggs, Wages, Paint, Reading, Market];

    /// <summary>How many kinds of problems there are.</summary>
    public static int Kinds => Templates.Length;

    /// <summary>A problem of a kind.</summary>
    public static (string Problem, string[] Steps) Draw(int kind, ref SplitMix64 draw)
    {
        string person = People[draw.NextIndex(People.Length)];
        return Templates[kind](person, ref draw);
    }

    private static (string Problem, string[] Steps) Bakery(string person, ref SplitMix64 draw)
    {
        int trays = 6 + draw.NextIndex(9);
        int rolls = 14 + draw.NextIndex(12);
        int sold = (trays * rolls) - 15 - draw.NextIndex(20);
        int baked = trays * rolls;
        return ($"{person} bakes {trays} trays with {rolls} rolls each. By noon {sold} rolls are sold. How many rolls are left?",
            [$"{person} bakes {trays} * {rolls} = {baked} rolls.", $"After noon {baked} - {sold} = {baked - sold} rolls are left.", $"The answer is {baked - sold}."]);
    }

    private static (string Problem, string[] Steps) Savings(string person, ref SplitMix64 draw)
    {
        int start = 110 + (5 * draw.NextIndex(40));
        int weekly = 13 + draw.NextIndex(20);
        int weeks = 6 + draw.NextIndex(9);
        int spent = 41 + draw.NextIndex(60);
        int saved = weekly * weeks;
        int total = start + saved;
        return ($"{person} has ${start} and saves ${weekly} a week for {weeks} weeks. Then {person} buys a coat for ${spent}. How much money is left?",
            [$"In {weeks} weeks {person} saves {weekly} * {weeks} = ${saved}.", $"Together with the money at the start that is {start} + {saved} = ${total}.", $"After the coat {total} - {spent} = ${total - spent} is left.", $"The answer is {total - spent}."]);
    }

    private static (string Problem, string[] Steps) Trip(string person, ref SplitMix64 draw)
    {
        int speed = 55 + (5 * draw.NextIndex(9));
        int hours = 3 + draw.NextIndex(3);
        int rest = 37 + draw.NextIndex(50);
        int driven = speed * hours;
        return ($"{person} drives for {hours} hours at {speed} km per hour and still has {rest} km to go. How long is the whole trip in km?",
            [$"In {hours} hours {person} drives {speed} * {hours} = {driven} km.", $"The whole trip is {driven} + {rest} = {driven + rest} km long.", $"The answer is {driven + rest}."]);
    }

    private static (string Problem, string[] Steps) Garden(string person, ref SplitMix64 draw)
    {
        int rows = 7 + draw.NextIndex(8);
        int plants = 13 + draw.NextIndex(9);
        int lost = 6 + draw.NextIndex(11);
        int each = 3 + draw.NextIndex(4);
        int planted = rows * plants;
        int left = planted - lost;
        return ($"{person} plants {rows} rows of {plants} tomato plants. A storm destroys {lost} of them. Each remaining plant bears {each} kg. How many kg are harvested?",
            [$"{person} plants {rows} * {plants} = {planted} tomato plants.", $"After the storm {planted} - {lost} = {left} plants remain.", $"They bear {left} * {each} = {left * each} kg.", $"The answer is {left * each}."]);
    }

    private static (string Problem, string[] Steps) Tickets(string person, ref SplitMix64 draw)
    {
        int adults = 21 + draw.NextIndex(30);
        int children = 16 + draw.NextIndex(40);
        int adultPrice = 11 + draw.NextIndex(6);
        int childPrice = 6 + draw.NextIndex(4);
        int first = adults * adultPrice;
        int second = children * childPrice;
        return ($"{person} sells {adults} tickets for adults at ${adultPrice} and {children} tickets for children at ${childPrice}. How much money is taken?",
            [$"The tickets for adults bring {adults} * {adultPrice} = ${first}.", $"The tickets for children bring {children} * {childPrice} = ${second}.", $"Together that is {first} + {second} = ${first + second}.", $"The answer is {first + second}."]);
    }

    private static (string Problem, string[] Steps) Books(string person, ref SplitMix64 draw)
    {
        int shelves = 6 + draw.NextIndex(7);
        int each = 23 + draw.NextIndex(15);
        int boxes = 4 + draw.NextIndex(5);
        int all = shelves * each;
        int perBox = (all / boxes) - 3;
        int packed = boxes * perBox;
        return ($"A shop has {shelves} shelves with {each} books each. {person} packs {boxes} boxes with {perBox} books each. How many books stay on the shelves?",
            [$"There are {shelves} * {each} = {all} books on the shelves.", $"{person} packs {boxes} * {perBox} = {packed} of them.", $"So {all} - {packed} = {all - packed} books stay.", $"The answer is {all - packed}."]);
    }

    private static (string Problem, string[] Steps) Fence(string person, ref SplitMix64 draw)
    {
        int length = 17 + draw.NextIndex(20);
        int width = 9 + draw.NextIndex(7);
        int price = 13 + draw.NextIndex(9);
        int half = length + width;
        int around = 2 * half;
        return ($"{person} fences a meadow {length} m long and {width} m wide. A metre of fence costs ${price}. What does the fence cost?",
            [$"One long and one short side measure {length} + {width} = {half} m.", $"The way around is 2 * {half} = {around} m.", $"The fence costs {around} * {price} = ${around * price}.", $"The answer is {around * price}."]);
    }

    private static (string Problem, string[] Steps) Eggs(string person, ref SplitMix64 draw)
    {
        int hens = 14 + draw.NextIndex(20);
        int days = 6 + draw.NextIndex(5);
        int broken = 4 + draw.NextIndex(8);
        int laid = hens * days;
        return ($"Each of {person}'s {hens} hens lays one egg a day. After {days} days {broken} eggs are broken. How many whole eggs are there?",
            [$"The hens lay {hens} * {days} = {laid} eggs.", $"Without the broken ones {laid} - {broken} = {laid - broken} eggs are whole.", $"The answer is {laid - broken}."]);
    }

    private static (string Problem, string[] Steps) Wages(string person, ref SplitMix64 draw)
    {
        int wage = 14 + draw.NextIndex(12);
        int hours = 26 + draw.NextIndex(14);
        int tax = 51 + draw.NextIndex(60);
        int weeks = 3 + draw.NextIndex(3);
        int gross = wage * hours;
        int net = gross - tax;
        return ($"{person} earns ${wage} an hour and works {hours} hours a week. Each week ${tax} of tax is taken off. What is paid out in {weeks} weeks?",
            [$"In a week {person} earns {wage} * {hours} = ${gross}.", $"After tax {gross} - {tax} = ${net} is paid out.", $"In {weeks} weeks that is {net} * {weeks} = ${net * weeks}.", $"The answer is {net * weeks}."]);
    }

    private static (string Problem, string[] Steps) Paint(string person, ref SplitMix64 draw)
    {
        int walls = 6 + draw.NextIndex(5);
        int area = 14 + draw.NextIndex(8);
        int windows = 11 + draw.NextIndex(9);
        int total = walls * area;
        return ($"{person} paints {walls} walls of {area} square metres each. Windows take up {windows} square metres in all. How many square metres are painted?",
            [$"The walls measure {walls} * {area} = {total} square metres.", $"Without the windows {total} - {windows} = {total - windows} square metres are painted.", $"The answer is {total - windows}."]);
    }

    private static (string Problem, string[] Steps) Reading(string person, ref SplitMix64 draw)
    {
        int pages = 310 + (2 * draw.NextIndex(60));
        int days = 5 + draw.NextIndex(4);
        int daily = 23 + draw.NextIndex(14);
        int read = days * daily;
        return ($"A book has {pages} pages. {person} reads {daily} pages a day for {days} days. How many pages are left to read?",
            [$"In {days} days {person} reads {daily} * {days} = {read} pages.", $"Then {pages} - {read} = {pages - read} pages are left.", $"The answer is {pages - read}."]);
    }

    private static (string Problem, string[] Steps) Market(string person, ref SplitMix64 draw)
    {
        int crates = 8 + draw.NextIndex(9);
        int apples = 31 + draw.NextIndex(20);
        int spoiled = 17 + draw.NextIndex(20);
        int price = 3 + draw.NextIndex(3);
        int all = crates * apples;
        int good = all - spoiled;
        return ($"{person} brings {crates} crates with {apples} melons each to the market. {spoiled} melons are spoiled, and the others are sold for ${price} each. How much money is taken?",
            [$"There are {crates} * {apples} = {all} melons.", $"Of these {all} - {spoiled} = {good} can be sold.", $"They bring {good} * {price} = ${good * price}.", $"The answer is {good * price}."]);
    }
}
