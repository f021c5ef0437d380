// Reads every FOLDER/*.parquet with three readers and compares with FOLDER/*.rows (one printed row a line) by FOLDER/*.type (the field tree).
// Prints `READER NAME ok ROWS` or `READER NAME differs ...`.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const folder = process.argv[2];
const require = createRequire(import.meta.url);

const hex = (bytes) => Buffer.from(bytes).toString('hex');
const bits = (number) => {
  if (Number.isNaN(number)) return 'NaN';
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleBE(number);
  return buffer.toString('hex');
};

const nanoseconds = { ms: 1000000n, us: 1000n, ns: 1n };

// What DuckDB calls a time or a timestamp may have another unit than the file: `nanos`, `micros` or `millis`.
const duckdbCount = (value, unit) => (value.nanos ?? (value.micros !== undefined ? value.micros * 1000n : value.millis * 1000000n)) / nanoseconds[unit];

// `access` tells how a reader's values are opened: list(value), fields(value, names), entries(value), bytes(value), days(value),
// timestamp(value, unit), time(value, unit), decimal(value, scale).
function print(type, value, access) {
  if (value === null || value === undefined) return '_';
  switch (type.kind) {
    case 'struct': {
      const fields = access.fields(value);
      return `{${type.fields.map((field) => print(field.type, fields[field.name], access)).join(',')}}`;
    }
    case 'list':
      return `[${access.list(value).map((element) => print(type.element, element, access)).join(',')}]`;
    case 'map':
      return `<${access.entries(value).map(([key, item]) => `${print(type.key, key, access)}:${print(type.value, item, access)}`).join(',')}>`;
    case 'bool':
      return value ? 't' : 'f';
    case 'float':
      return bits(Number(value));
    case 'text':
      return 's' + hex(Buffer.from(value, 'utf8'));
    case 'bytes':
      return 'b' + hex(access.bytes(value));
    case 'date':
      return String(access.days(value));
    case 'timestamp':
      return String(access.timestamp(value, type.unit));
    case 'time':
      return String(access.time(value, type.unit));
    case 'decimal':
      return String(access.decimal(value, type.scale));
    default:
      return String(value);
  }
}

async function duckdb(path, type) {
  const { DuckDBInstance } = require('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = (await (await connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`)).getRowObjects());
  const access = {
    list: (value) => value.items,
    fields: (value) => value.entries ?? value,
    entries: (value) => value.entries.map((entry) => [entry.key, entry.value]),
    bytes: (value) => value.bytes,
    days: (value) => value.days,
    timestamp: duckdbCount,
    time: duckdbCount,
    decimal: (value) => value.value,
  };
  return rows.map((row) => print(type, row, access));
}

async function hyparquet(path, type) {
  const { parquetReadObjects } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const content = readFileSync(path);
  const file = content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength);
  const parsers = { timestampFromMilliseconds: BigInt, timestampFromMicroseconds: BigInt, timestampFromNanoseconds: BigInt };
  const rows = await parquetReadObjects({ file, compressors, utf8: false, parsers });
  const access = {
    list: (value) => value,
    fields: (value) => value,
    entries: (value) => (value instanceof Map ? [...value.entries()] : Object.entries(value)),
    bytes: (value) => value,
    days: (value) => value.getTime() / 86400000,
    timestamp: (value) => value,
    time: (value) => value,
    decimal: (value, scale) => Math.round(value * 10 ** scale),
  };
  return rows.map((row) => print(type, row, access));
}

async function parquetWasm(path, type) {
  const { readParquet } = require('parquet-wasm/node');
  const { tableFromIPC } = require('apache-arrow');
  const table = tableFromIPC(readParquet(readFileSync(path)).intoIPCStream());
  const access = {
    list: (value) => [...value],
    fields: (value) => value.toJSON(),
    entries: (value) => [...value].map((entry) => (Array.isArray(entry) ? entry : [entry.key, entry.value])),
    bytes: (value) => value,
    days: (value) => Number(value) / 86400000,
    timestamp: (value, unit) => (unit === 'ms' ? value : unit === 'us' ? Math.round(value * 1000) : BigInt(Math.round(value * 1000)) * 1000n),
    time: (value) => value,
    decimal: (value) => value,
  };
  return [...table].map((row) => print(type, row, access));
}

let failed = false;
for (const file of readdirSync(folder).filter((name) => name.endsWith('.parquet')).sort()) {
  const name = file.slice(0, -'.parquet'.length);
  const type = JSON.parse(readFileSync(`${folder}/${name}.type`, 'utf8'));
  const expected = readFileSync(`${folder}/${name}.rows`, 'utf8').split('\n').slice(0, -1);
  for (const [reader, read] of Object.entries({ duckdb, hyparquet, parquetWasm })) {
    let outcome;
    try {
      const rows = await read(`${folder}/${file}`, type);
      const at = expected.findIndex((row, i) => row !== rows[i]);
      outcome = rows.length !== expected.length ? `differs: ${rows.length} rows, not ${expected.length}`
        : at >= 0 ? `differs in row ${at}: ${rows[at]} not ${expected[at]}` : `ok ${rows.length}`;
    } catch (error) {
      outcome = `differs: ${error?.stack ?? error}`;
    }
    failed ||= !outcome.startsWith('ok');
    console.log(`${reader} ${name} ${outcome}`);
  }
}
process.exit(failed ? 1 : 0);
