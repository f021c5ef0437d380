// DuckDB side by side. One JSON request a line of standard input:
//   {"load": FILE.jsonl}                       keeps the table in memory
//   {"write": FILE.parquet, "threads": N}      writes it, zstd 3
//   {"read": FILE.parquet, "columns": [...]}   reads text columns with one thread and sums their bytes
// Answers `WALL_MS CPU_MS NUMBER`: the file's bytes, or the sum.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { statSync } from 'node:fs';

const { DuckDBInstance } = createRequire(`${process.argv[2]}/`)('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run('SET threads = 1');

async function run({ load, write, read, threads, columns }) {
  if (load) {
    await connection.run(`CREATE OR REPLACE TABLE t AS SELECT * FROM read_json('${load}', format = 'newline_delimited', maximum_object_size = 100000000)`);
    return () => 0;
  }
  if (write) {
    await connection.run(`SET threads = ${Number(threads)}`);
    await connection.run(`COPY t TO '${write}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 3)`);
    return () => statSync(write).size;
  }
  const sum = columns.map((column) => `sum(strlen("${column}"))`).join(' + ');
  const rows = await (await connection.runAndReadAll(`SELECT ${sum} FROM read_parquet('${read}')`)).getRows();
  return () => rows[0][0];
}

for await (const line of createInterface({ input: process.stdin })) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const answer = await run(JSON.parse(line));
  const wall = performance.now() - start;
  const used = process.cpuUsage(cpu);
  console.log(`${wall} ${(used.user + used.system) / 1000} ${answer()}`);
}
