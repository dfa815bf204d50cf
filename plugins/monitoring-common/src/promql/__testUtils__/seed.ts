/** When the last sample was taken, in seconds. */
export const SEEDED_AT = 1_780_000_000;

/** Twenty minutes of a few small series, a sample each minute. */
export function seedText(): string {
  const series: Record<string, string[]> = {
    'requests counter': ['a', 'b', 'c'].flatMap(service =>
      ['200', '500'].map(code => `requests_total{service="${service}",code="${code}",job="x"}`),
    ),
    'errors counter': [
      'errors_total{service="a",job="x",instance="1"}',
      'errors_total{service="b",job="y",instance="2"}',
    ],
    'temperature gauge': [
      'temperature{instance="1",job="x"}',
      'temperature{instance="2",job="y"}',
      'temperature{service="c"}',
    ],
    'up gauge': [
      'up{job="x",instance="1"}',
      'up{job="y",instance="2"}',
      'up{job="y",instance="3"}',
    ],
  };
  const lines: string[] = [];
  for (const [type, names] of Object.entries(series)) {
    lines.push(`# TYPE ${type}`);
    for (const [at, name] of names.entries()) {
      for (let minute = 20; minute >= 0; minute--) {
        const value = type.endsWith('counter') ? (20 - minute) * (at + 1) * 7 : (minute * at) % 3;
        lines.push(`${name} ${value} ${SEEDED_AT - minute * 60}`);
      }
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}
