// Loaded ahead of a measured script: writes the most memory the process ever held, as the kernel counted it.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const file = process.env.ROLLCALL_BENCH_PEAK_FILE;
  // Node gives kilobytes on every platform.
  if (file) writeFileSync(file, String(process.resourceUsage().maxRSS * 1024));
});
