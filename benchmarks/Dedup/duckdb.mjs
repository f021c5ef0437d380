// DuckDB side by side. One JSON request a line of standard input:
//   {"load": FILE.jsonl.gz}      keeps the table in memory
//   {"distinct": COLUMN}         counts SELECT DISTINCT of a text column with one thread
// Answers `WALL_MS CPU_MS NUMBER`.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const { DuckDBInstance } = createRequire(`${process.argv[2]}/`)('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run('SET threads = 1');

async function run({ load, distinct }) {
  if (load) {
    await connection.run(`CREATE TABLE t AS SELECT * FROM read_json('${load}', format = 'newline_delimited', maximum_object_size = 100000000)`);
    return 0;
  }
  const rows = await (await connection.runAndReadAll(`SELECT count(*) FROM (SELECT DISTINCT "${distinct}" FROM t)`)).getRows();
  return rows[0][0];
}

for await (const line of createInterface({ input: process.stdin })) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const answer = await run(JSON.parse(line));
  const wall = performance.now() - start;
  const used = process.cpuUsage(cpu);
  console.log(`${wall} ${(used.user + used.system) / 1000} ${answer}`);
}
