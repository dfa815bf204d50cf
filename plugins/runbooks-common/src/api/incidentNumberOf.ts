const WRITTEN = /^(?:INC-)?([1-9]\d{0,8})$/i;

/**
 * The number of the incident that a run names, written `42` or `INC-42`.
 *
 * @returns `undefined` where it names none of ours
 * @public
 */
export function incidentNumberOf(incidentId: string): number | undefined {
  const number = WRITTEN.exec(incidentId.trim())?.[1];
  return number === undefined ? undefined : Number(number);
}
