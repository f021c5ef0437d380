// Holds a table in memory and writes it with DuckDB, once a line of standard input: `THREADS`. Answers `WALL_MS CPU_MS FILE_BYTES`.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { statSync } from 'node:fs';

const [modules, input, output] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${modules}/`)('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run('SET threads = 1');
await connection.run(`CREATE TABLE t AS SELECT * FROM read_json('${input}', format = 'newline_delimited', maximum_object_size = 100000000)`);
console.log('ready');
for await (const threads of createInterface({ input: process.stdin })) {
  await connection.run(`SET threads = ${Number(threads)}`);
  const cpu = process.cpuUsage();
  const start = performance.now();
  await connection.run(`COPY t TO '${output}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 3)`);
  const wall = performance.now() - start;
  const used = process.cpuUsage(cpu);
  console.log(`${wall} ${(used.user + used.system) / 1000} ${statSync(output).size}`);
}
