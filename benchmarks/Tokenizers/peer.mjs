// Drives the Hugging Face Rust tokenizers library through its npm binding.
//   node peer.mjs throughput TOKENIZER TEXT lines|whole REPEATS RUNS   prints MB/s of processor time, a line a run, a new tokenizer each
//   node peer.mjs encode TOKENIZER                                     prints [text, ids] for code points and random strings
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Tokenizer } from '@anush008/tokenizers';

const [command, tokenizerFile, ...rest] = process.argv.slice(2);
const read = file => { const raw = readFileSync(file); return (file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8'); };
const json = JSON.parse(read(tokenizerFile));
json.truncation = null;
json.padding = null;
const make = () => Tokenizer.fromString(JSON.stringify(json));

if (command === 'throughput') {
  const [textFile, input, repeats, runs] = rest;
  const text = read(textFile), bytes = Buffer.byteLength(text);
  const batch = [];
  for (let i = 0; i < +repeats; i++) batch.push(...(input === 'lines' ? text.split('\n').filter(l => l) : [text]));
  const used = input === 'lines' ? bytes - (text.split('\n').length - 1) : bytes;
  for (let i = 0; i < +runs; i++) {
    const t = make();
    await t.encode('warm up');
    const before = process.cpuUsage();
    await t.encodeBatch(batch);
    const cpu = process.cpuUsage(before);
    console.log((used * +repeats / (cpu.user + cpu.system)).toFixed(4));
  }
} else {
  const t = make();
  const step = 4096;
  const flush = async texts => {
    const encodings = await t.encodeBatch(texts);
    process.stdout.write(texts.map((s, i) => JSON.stringify([s, encodings[i].getIds()]) + '\n').join(''));
  };
  const isText = c => c < 0xD800 || c > 0xDFFF;
  for (let c = 0; c < 0x110000; c += step) {
    const all = [];
    for (let k = c; k < c + step; k++) if (isText(k)) all.push(String.fromCodePoint(k));
    if (all.length) { await flush(all); await flush(all.map(x => `ab${x}cd e${x} f`)); }
  }
  // SplitMix64, seeded, over pools of characters that meet the rules of tokenizers.
  let state = 42n;
  const next = n => {
    state = (state + 0x9E3779B97F4A7C15n) & 0xFFFFFFFFFFFFFFFFn;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xBF58476D1CE4E5B9n) & 0xFFFFFFFFFFFFFFFFn;
    z = ((z ^ (z >> 27n)) * 0x94D049BB133111EBn) & 0xFFFFFFFFFFFFFFFFn;
    return Number((z ^ (z >> 31n)) % BigInt(n));
  };
  const pools = [
    () => String.fromCharCode(32 + next(95)), () => String.fromCharCode(97 + next(26)), () => ' \t\n\r\u00a0\u3000\u2028\u0085  '[next(10)],
    () => ["'s", "'LL", "'re", '’t', "'ſ", '...', '!!', '//', '<s>', '</s>', '[MASK]', '<|endoftext|>', '▁', '##'][next(14)],
    () => String.fromCodePoint(0xC0 + next(0x500)), () => String.fromCodePoint(0x300 + next(0x70)), () => String.fromCodePoint(0x4E00 + next(0x5000)),
    () => String.fromCodePoint(0xAC00 + next(11172)), () => String.fromCodePoint(0x1F300 + next(0x700)), () => String.fromCodePoint(0x600 + next(0x900)),
    () => String(next(100000)), () => ['\u200d', '\ufe0f', '\u200c', '\u00ad', '\ufeff', '\u0000', '\ufffd'][next(7)],
    () => { let c; do c = next(0x110000); while (!isText(c)); return String.fromCodePoint(c); },
    () => ['the', 'Hello', 'WORLD', 'iPhone', 'straße', 'ﬁn', 'Ⅳ', '½', 'do', "n't"][next(10)],
  ];
  const count = +(rest[0] ?? 100000);
  for (let i = 0; i < count; i += 2000) {
    const texts = [];
    for (let k = 0; k < 2000; k++) { let s = ''; const n = 1 + next(20), home = next(pools.length); while (s.length < n) s += pools[next(3) ? home : next(pools.length)](); texts.push(s); }
    await flush(texts);
  }
}
