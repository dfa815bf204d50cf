/** What became of everything, as a table of docs/faults.md. */
export function tableOf(rows) {
  const seconds = ms => `${(ms / 1_000).toFixed(1)} s`;
  const answered = ({ answered: good, failed }) =>
    good + failed === 0 ? 'none ended' : `${good} of ${good + failed}`;
  const tried = rows.filter(({ missing }) => !missing);
  const cells = tried.map(row => [
    row.name,
    String(row.taken),
    String(row.lost),
    String(row.doubled),
    String(row.unpaged),
    seconds(row.longestPageMs),
    `${row.lostNotes} of ${row.notes}`,
    row.reads ? answered(row.reads) : '–',
    row.reads?.slowestMs > 0 ? seconds(row.reads.slowestMs) : '–',
    String(row.ended),
  ]);
  const head = [
    'What happened',
    'Alerts taken',
    'lost',
    'twice',
    'not paged',
    'longest until paged',
    'Notes lost',
    'Reads answered',
    'slowest',
    'Processes that died',
  ];
  const line = row => `| ${row.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...cells.map(line),
    ...rows
      .filter(({ missing }) => missing)
      .map(({ name, missing }) => line([name, `not measured: ${missing}`, ...Array(8).fill('')])),
  ].join('\n');
}
