# Generated preference seeds as JSON lines: arithmetic word problems and requests for advice in many wordings, with a better and a worse answer.
# Usage: awk -v seeds=N [-v alike=1] -f seeds.awk       alike: every prompt from one template
function draw(n) { state = (state * 16807) % 2147483647; return int(state / 7 % n) }
function pick(list, n) { return list[1 + draw(n)] }
BEGIN {
  state = 20309
  names = split("Amara Bruno Chiara Dmitri Elena Farid Greta Hugo Ines Jamal Keiko Lena Mateo Nadia Omar Priya Quentin Rosa Samir Tessa Umar Vera Wanda Xavier Yusuf Zoe Anouk Benedikt Catalina Desmond Esther Florian Gwendolyn Harriet Ibrahim Joanna Kasimir Leopold Marguerite Nikolai Ottilie Pascal Rashida Sebastian Theodora", name, " ")
  things = split("apples|postcards|bicycle bells|wool blankets|concert tickets|jars of honey|garden chairs|second-hand novels|tomato plants|paper lanterns|loaves of rye bread|tins of paint|football scarves|chess sets|candles|fishing hooks|umbrellas|baskets of figs|pottery bowls|copper kettles|violin strings|picture frames|wooden spoons|bags of flour|sheets of plywood|clay tiles|school notebooks|printed maps|bus passes|bottles of olive oil", thing, "|")
  places = split("at the harbour market|in a village school|behind the old cinema|at the county fair|in the hospital kitchen|on a mountain farm|in the railway museum|at the night bazaar|in a rented garage|at the city library|in the theatre foyer|beside the river mill|in a seaside hostel|at the repair workshop|in the botanical garden|on the university campus|in a block of flats|at the weekly auction|inside a shipping warehouse|near the football ground", place, "|")
  tasks = split("repair a leaking tap|plan a week of meals for two children|learn the basics of bookkeeping|write a letter to a landlord|prepare for a job interview|train a nervous dog|paint a wooden fence|store winter clothes|organise a small choir|sharpen kitchen knives|photograph birds|compare two loan offers|start a compost heap|clean a cast-iron pan|teach a teenager to drive|choose a telescope|translate an old diary|knit a plain scarf|set up a home network|prune rose bushes|build a bookshelf|run a first marathon|read a contract|grow tomatoes indoors|mend a torn coat|cook lentils without boredom|sleep better before exams|lead a museum tour|tune a guitar by ear|keep bees on a roof", task, "|")
  reasons = split("because the last attempt went wrong|before the end of the month|without spending much|while living in a small flat|for someone who has never done it|with only simple tools|when there is little time|in a very cold climate|for a group of beginners|after moving to another country|so that it lasts for years|without help from a professional|with a newborn in the house|in a way that neighbours will not mind|if money is not the problem|during the rainy season", reason, "|")
  opens = split("What is a sensible way to|How would you|Give me exactly three steps to|I need to|List exactly 3 steps to|My sister wants to|Which mistakes do people make when they|List what I need to|Is it hard to|Describe how an expert would", open, "|")
  steps = split("Begin with a list of what you have and what is missing|Set a date and tell somebody about it|Take the work in small parts and finish each|Ask a neighbour who has done it before|Measure twice and note the numbers|Keep the receipts in one envelope|Try it on a small piece first|Stop when you are tired, since mistakes cost more than time|Look at the result by daylight|Write down what you would change next time|Compare three offers before you decide|Wear gloves and open a window|Begin early in the day|Put everything back where it was", step, "|")
  for (i = 0; i < seeds; i++) {
    a = 12 + draw(880); b = 3 + draw(190); c = 5 + draw(90); who = pick(name, names); other = pick(name, names); what = pick(thing, things); where = pick(place, places)
    kind = alike ? 0 : 1 + draw(5)
    if (kind == 0) prompt = sprintf("Shop %d sells %d apples in the morning and %d in the afternoon. What does it take at %d cents each?", i, a, b, c)
    else if (kind == 1) prompt = sprintf("%s has %d %s %s and buys %d more from %s. What do they all bring at %d cents each?", who, a, what, where, b, other, c)
    else if (kind == 2) prompt = sprintf("Last %s, %s sold %d %s %s; %s sold %d. Work out what both took at %d cents each.", (i % 2 ? "spring" : "autumn"), who, a, what, where, other, b, c)
    else if (kind == 3) prompt = sprintf("A delivery of %d %s arrived %s. Then %s found another %d in a crate. What are they worth together at %d cents each?", a, what, where, who, b, c)
    else {
      chore = pick(task, tasks)
      prompt = sprintf("%s %s %s? I live %s and share with %s and %d others.", pick(open, opens), chore, pick(reason, reasons), where, who, 2 + draw(9))
      better = sprintf("To %s, plan for about %d hours. \\n1. %s.\\n2. %s.\\n3. %s.\\nWith %s around, divide the work: %d minutes each are enough.", chore, 2 + b, pick(step, steps), pick(step, steps), pick(step, steps), who, a)
      printf "{\"prompt\": \"%s\", \"chosen\": \"%s\", \"rejected\": \"%s.\"}\n", prompt, better, pick(step, steps)
      continue
    }
    printf "{\"prompt\": \"%s\", \"chosen\": \"First there are %d %s.\\nThen come %d more.\\nTogether that is %d + %d = %d.\\nAt %d cents each that makes %d * %d = %d.\\nThe answer for %s is %d.\", \"rejected\": \"There are %d %s %s, which leaves the %d out.\"}\n", prompt, a, what, b, a, b, a + b, c, a + b, c, (a + b) * c, who, (a + b) * c, a, what, where, b
  }
}
