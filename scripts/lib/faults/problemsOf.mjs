/**
 * What did not hold of a row of the table, in words; nothing where all did.
 *
 * @returns {string[]}
 */
export function problemsOf(row) {
  if (row.missing) return [];
  const count = (number, what) => (number > 0 ? [`${number} ${what}`] : []);
  return [
    // A fault under which nothing came proves nothing.
    ...(row.taken === 0 ? ['no alert was taken'] : []),
    ...count(row.lost, 'alerts lost'),
    ...count(row.refused, 'alerts refused, which nobody sends again'),
    ...count(row.doubled, 'alerts twice'),
    ...count(row.unpaged, 'alerts of which nobody was told'),
    ...count(row.lostNotes, 'notes lost'),
    ...count(row.ended, 'processes that died'),
    ...(row.problem ? [row.problem] : []),
    ...(row.broken ?? []).map(promise => `it was promised that the portal ${promise}`),
  ].map(problem => `${row.name}: ${problem}`);
}
