/* Says how this machine is: `look.mjs LEAST_FREE_PERCENT`. Changes nothing. Exit code 1 where the disk is fuller than that. */
import { statfs } from 'node:fs/promises';
import os from 'node:os';

const BYTES_PER_GIB = 1024 ** 3;
const leastFree = Number(process.argv[2]);

const gib = bytes => `${(bytes / BYTES_PER_GIB).toFixed(1)} GiB`;
const { bavail, blocks, bsize } = await statfs(process.cwd());
const freePercent = Math.floor((bavail / blocks) * 100);
const hours = (os.uptime() / 3_600).toFixed(1);

console.log(`Up for ${hours} h`);
console.log(`${os.availableParallelism()} processors, load ${os.loadavg()[0].toFixed(2)}`);
console.log(`Memory: ${gib(os.freemem())} of ${gib(os.totalmem())} free`);
console.log(`Disk: ${gib(bavail * bsize)} of ${gib(blocks * bsize)} free, ${freePercent} %`);
if (freePercent < leastFree) {
  console.error(`Less than ${leastFree} % of the disk is free.`);
  process.exitCode = 1;
}
