using System.Collections.Frozen;

namespace DataForge.Augmenters.Neutral;

/// <summary>First names by gender and by where they are common, in lists of equal length, so that each group is drawn as often as the others. Names that are also words, months or surnames are left out.</summary>
internal static class FirstNames
{
    private const string Women =
        "English:Emily Hannah Olivia Sophie Chloe Megan Lucy Rebecca|Spanish:Lucia Carmen Valeria Ximena Marisol Paloma Ines Camila|Arabic:Fatima Layla Amina Yasmin Noor Salma Huda Rania|"
        + "Indian:Priya Ananya Divya Kavita Meera Lakshmi Nisha Deepa|Chinese:Meiling Xiaoyan Lihua Yuting Jiayi Xinyi Huifang Shuping|African:Amara Nneka Zuri Thandiwe Abena Chiamaka Makena Folasade";

    private const string Men =
        "English:Oliver Henry Thomas Edward Samuel Benjamin Ethan Simon|Spanish:Diego Javier Alejandro Mateo Rodrigo Esteban Santiago Emilio|Arabic:Omar Khalid Hassan Yusuf Tariq Karim Bilal Samir|"
        + "Indian:Arjun Rahul Vikram Sanjay Rohan Anil Suresh Nikhil|Chinese:Jianhua Zhiwei Haoran Junjie Xiaoming Weimin Guoqiang Yifan|African:Kwame Chidi Tendai Sipho Kofi Babajide Themba Olumide";

    private const string MoreWomen = "Natalia Julia Mary Anna Lisa Emma Sarah Jennifer Jessica Maria Susan Linda Betty Karen Nancy Laura Janet Rachel Kate Alice Jane Amy Claire Diana Elena Isabella Amanda Melissa Nicole Samantha Tina Sandra Barbara Stephanie Michelle Elizabeth Kimberly Angela Catherine Caroline Julie Martha Ella Janice Tanya Sophia Valerie Vanessa Yolanda Zoe Stella Bella Brenda Carla Carol Cindy Deborah Donna Ellen Ellie Erica Gina Gloria Heather Helen Jenna Jenny Jill Joanna Judy Kathy Katie Kylie Leah Lena Lily Linda Lydia Marcy Margaret Marie Marissa Megan Mia Molly Monica Nina Nora Pam Patricia Paula Peggy Sally Sharon Sheila Shelly Sherry Suzy Tammy Tara Teresa Vicki Wendy";
    private const string MoreMen = "James John Robert Michael David Joseph Charles Daniel Matthew Anthony Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Gregory Alexander Patrick Peter Tom Bob Jim Mike Alan Adam Carlos Jerry Harry Tim Albert Ken Jasper Randy Tobias Marty Jeff Ted Roger Aaron Anthony Arnold Barry Ben Billy Bobby Brad Bruce Bryan Carl Clark Craig Dan Dave Dennis Doug Dylan Elijah Felix Fred Gabriel Gerald Greg Harold Howard Ian Isaac Jake Jesse Jimmy Joe Joel Johnny Jose Josh Kyle Lawrence Leo Leonard Louis Luke Manny Marcus Mario Martin Maurice Nathan Neil Nick Noah Norman Oscar Phil Philip Ralph Raymond Richard Rick Rob Roy Russell Shawn Stephen Steve Theodore Todd Tommy Tony Travis Trevor Tyler Victor Vincent Walter Wayne William Zach Zachary";

    /// <summary>Groups in a fixed order, each with eight names of women and eight of men.</summary>
    public static IReadOnlyList<(string Group, string[] Women, string[] Men)> Groups { get; } =
        [.. Read(Women).Zip(Read(Men), (women, men) => (women.Group, women.Names, men.Names))];

    /// <summary>True for women's names, false for men's; null for any other word.</summary>
    public static bool? IsWoman(ReadOnlySpan<char> name) => Known.TryGetValue(name, out bool isWoman) ? isWoman : null;

    private static FrozenDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> Known { get; } = Groups.SelectMany(group => group.Women).Concat(MoreWomen.Split(' ')).Select(name => (name, true))
        .Concat(Groups.SelectMany(group => group.Men).Concat(MoreMen.Split(' ')).Select(name => (name, false)))
        .DistinctBy(item => item.Item1).ToFrozenDictionary(item => item.Item1, item => item.Item2, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static IEnumerable<(string Group, string[] Names)> Read(string text) => text.Split('|').Select(part => (part[..part.IndexOf(':')], part[(part.IndexOf(':') + 1)..].Split(' ')));
}
