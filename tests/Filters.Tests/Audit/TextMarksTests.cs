using DataForge.Filters.Audit.Shortcuts;

namespace DataForge.Filters.Tests.Audit;

public class TextMarksTests
{
    [Theory]
    [InlineData("Great question! I can't, I CAN'T say; however, it might be.", "length_characters", 59)]
    [InlineData("Great question! I can't, I CAN'T say; however, it might be.", "refusal_phrases", 1)]
    [InlineData("Great question! I can't, I CAN'T say; however, it might be.", "praise_phrases", 1)]
    [InlineData("Great question! I can't, I CAN'T say; however, it might be.", "hedges", 2)]
    [InlineData("I\u2019m \u201Cquoted\u201D \"twice\" \u00E9", "quotes", 4)]
    [InlineData("I\u2019m \u201Cquoted\u201D \"twice\" \u00E9", "non_ascii", 2)]
    [InlineData("I\u2019m \u201Cquoted\u201D \"twice\" \u00E9", "length_words", 5)]
    [InlineData("A1 (b2): 3? \U0001F642\U0001F642!", "emoji", 2)]
    [InlineData("A1 (b2): 3? \U0001F642\U0001F642!", "digits", 3)]
    [InlineData("A1 (b2): 3? \U0001F642\U0001F642!", "upper_case", 1)]
    [InlineData("A1 (b2): 3? \U0001F642\U0001F642!", "parentheses", 1)]
    [InlineData("A1 (b2): 3? \U0001F642\U0001F642!", "colons", 1)]
    [InlineData("A1 (b2): 3? \U0001F642\U0001F642!", "exclamation_marks", 1)]
    [InlineData("A1 (b2): 3? \U0001F642\U0001F642!", "question_marks", 1)]
    [InlineData("# Head\n\n- one\n- two\n1. three\n**bold** and `code`...", "bullets", 2)]
    [InlineData("# Head\n\n- one\n- two\n1. three\n**bold** and `code`...", "numbered_items", 1)]
    [InlineData("# Head\n\n- one\n- two\n1. three\n**bold** and `code`...", "headings", 1)]
    [InlineData("# Head\n\n- one\n- two\n1. three\n**bold** and `code`...", "bold", 1)]
    [InlineData("# Head\n\n- one\n- two\n1. three\n**bold** and `code`...", "ellipses", 1)]
    [InlineData("# Head\n\n- one\n- two\n1. three\n**bold** and `code`...", "paragraphs", 2)]
    public void Measure_Text_CountsTheMark(string text, string mark, int expected)
    {
        var marks = new double[TextMarks.Names.Count];
        TextMarks.Measure(text, marks);
        marks[TextMarks.Names.ToList().IndexOf(mark)].Should().Be(expected);
    }
}
