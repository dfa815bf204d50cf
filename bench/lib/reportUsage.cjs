// Loaded ahead of a measured script: writes what the kernel counted for the process, when it ends.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const file = process.env.ROLLCALL_BENCH_USAGE_FILE;
  if (!file) return;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  // Node gives kilobytes and microseconds on every platform.
  const usage = { peakBytes: maxRSS * 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000 };
  writeFileSync(file, JSON.stringify(usage));
});
