# Generated documents as JSON lines: about 60 words each from a vocabulary of 20,000 with a few frequent words; one in twenty repeats the document before it with three words changed.
# Usage: awk -v documents=N -f documents.awk
function draw(n) { state = (state * 16807) % 2147483647; return int(state / 7 % n) }
function word() { return draw(3) == 0 ? "w" draw(40) : "w" draw(20000) }
BEGIN {
  state = 48271
  for (i = 0; i < documents; i++) {
    if (i > 0 && i % 20 == 0) { for (k = 0; k < 3; k++) words[draw(length_now)] = word() }
    else { length_now = 40 + draw(40); for (k = 0; k < length_now; k++) words[k] = word() }
    text = words[0]
    for (k = 1; k < length_now; k++) text = text " " words[k]
    printf "{\"prompt\": \"document %d\", \"chosen\": \"%s\", \"rejected\": \"no\"}\n", i, text
  }
}
