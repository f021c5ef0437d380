// COPY of a JSON file to zstd Parquet by DuckDB, timed inside the process: node duckdb.mjs INPUT OUTPUT THREADS
import { createRequire } from 'node:module';
const require = createRequire(new URL('../../tests/oracles/', import.meta.url));
const { DuckDBInstance } = require('@duckdb/node-api');
const [input, output, threads] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const [wall, cpu] = [process.hrtime.bigint(), process.cpuUsage()];
await connection.run(`COPY (SELECT * FROM read_json('${input}')) TO '${output}' (FORMAT parquet, COMPRESSION zstd)`);
const used = process.cpuUsage(cpu);
console.log(`${(Number(process.hrtime.bigint() - wall) / 1e9).toFixed(3)} ${((used.user + used.system) / 1e6).toFixed(3)}`);
